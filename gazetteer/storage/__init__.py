"""Many places in little memory: texts in one block, columns, one checked file, made when first asked for."""
