package enum TestDatabase {}
