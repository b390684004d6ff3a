// In the place of what is of use on a site only.
