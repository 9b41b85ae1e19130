"""Who pays: budgets, rules of public money, and the split to the cent."""
