"""Scripts that rebuild what was learned from marked data; nothing here runs in the product."""
