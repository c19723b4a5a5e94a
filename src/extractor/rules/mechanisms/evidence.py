"""Which rows of the taxonomy speak for a mechanism: for people who edit the tables and ask what fired."""

from extractor.lexicon.tables import column
from extractor.rules.mechanisms.heads import head_of
from extractor.rules.mechanisms.triggers import kind_by_trigger, trigger_before


def table_rows_for(text: str, start: int, end: int) -> list[str]:
    """The rows for the mechanism at ``start:end`` of folded ``text``, each as ``table: word → what it says``."""
    name = text[start:end]
    found = []
    if name.strip("“”《》") in column("mechanism_never.tsv"):
        found.append(f"mechanism_never: {name}")
    head = head_of(name)
    if head:
        found.append(f"mechanism_heads: {head.text} → {head.type.value} {head.prior:g} {head.needs}")
    trigger = trigger_before(text, start)
    if trigger:
        verb = text[trigger[0] : trigger[1]]
        found.append(f"mechanism_triggers: {verb} → {kind_by_trigger(verb).value}")
    return found
