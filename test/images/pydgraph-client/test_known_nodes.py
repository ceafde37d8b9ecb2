"""The memory of nodes: bounded, oldest first out."""

import unittest

from loader.known_nodes import KnownNodes


class KnownNodesHave(unittest.TestCase):
    def test_the_uids_that_were_remembered(self) -> None:
        known = KnownNodes(10)
        known.remember({"_:a": "0x1", "_:b": "0x2"})
        self.assertEqual(known.try_find({"_:a", "_:c"}), {"_:a": "0x1"})

    def test_no_more_than_their_capacity_and_forget_the_oldest(self) -> None:
        known = KnownNodes(2)
        for number, name in enumerate("abc"):
            known.remember({name: hex(number)})
        self.assertEqual(len(known), 2)
        self.assertEqual(known.try_find(set("abc")), {"b": "0x1", "c": "0x2"})


if __name__ == "__main__":
    unittest.main()
