"""Training of the models. Nothing at run time imports this package."""
