"""Many images at once, as tiles or as a strip, with what narrows them down."""
