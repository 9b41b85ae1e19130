"""How a plan fares in scenarios, and plans that fare better in the worst of them."""
