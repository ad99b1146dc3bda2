from engine.data.leakage import Leak, find_leaks


def test_the_same_bytes_in_two_splits_are_named():
    splits = {
        "database": [("a/1.png", "x"), ("a/2.png", "y"), ("a/copy.png", "x")],
        "query": [("b/3.png", "x"), ("b/4.png", "z")],
        "open_set": [("c/5.png", "y")],
    }
    leaks = find_leaks(splits, base="database")
    assert leaks == (Leak("query", "b/3.png", "database", "a/1.png"), Leak("open_set", "c/5.png", "database", "a/2.png"))
    assert str(leaks[0]) == "b/3.png (query) = a/1.png (database)"


def test_unknown_hashes_and_doubles_within_a_split_are_no_leak():
    assert find_leaks({"database": [("1", ""), ("2", "x"), ("3", "x")], "query": [("4", ""), ("5", "y")]}, base="database") == ()
