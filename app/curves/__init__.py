"""The numbers behind the plots of runs. No drawing."""
