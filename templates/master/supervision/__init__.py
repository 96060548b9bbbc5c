"""节点和指标 and 销号: the sheets of what is asked, answered and verified, in which people write too."""
