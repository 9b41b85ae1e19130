"""Values on their way into a spreadsheet."""


def spreadsheet_cell(value: object) -> object:
    """A value for a CSV that people open in a spreadsheet; text like a formula gets a leading '.

    Titles and names come from files of strangers, and a spreadsheet runs what begins with =, +, -
    or @ (also behind a tab or a line break). Numbers and dates stay as they are.
    """
    risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    return f"'{value}" if risky else value
