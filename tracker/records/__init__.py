"""What is recorded, frozen and strict, one noun a module; and the results that store, comparison and reports share."""
