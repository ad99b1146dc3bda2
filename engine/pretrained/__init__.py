"""Published weights that backbones and LPIPS start from: which there are, where they lie, and how they come here."""
