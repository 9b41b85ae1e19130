"""The scenario file: read, checked line by line, written as an example."""
