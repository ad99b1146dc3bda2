"""Classes, splits and problems of a data set."""
