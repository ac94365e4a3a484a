"""The distinct names of a document: their mentions and candidates."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.where.gazetteer import Gazetteer
from dateline.where.names import key
from dateline.where.offers import How, Offer, offers
from dateline.where.toponyms import Toponym

HOLDERS = 6  # readings of the place that holds a name


class Group(msgspec.Struct):
    """The mentions of one name in a document, which have one sense, with its candidates."""

    name: str
    offers: tuple[Offer, ...]
    toponyms: list[Toponym]
    orders: list[int]  # the places of the mentions among all


def groups(gazetteer: Gazetteer, found: Sequence[Toponym]) -> list[Group]:
    """The names of `found`, each once; a mention without a state's abbreviation goes with those that have the one."""
    states: dict[str, set[str]] = {}
    for toponym in found:
        if toponym.state:
            states.setdefault(key(toponym.name), set()).add(toponym.state)
    by_name: dict[tuple[str, str | None], Group] = {}
    for order, toponym in enumerate(found):
        folded = key(toponym.name) or toponym.name
        known = states.get(folded, ())
        name = folded, next(iter(known)) if len(known) == 1 else toponym.state
        if name not in by_name:
            by_name[name] = Group(toponym.name, _in_state(offers(gazetteer, toponym), name[1]), [], [])
        by_name[name].toponyms.append(toponym)
        by_name[name].orders.append(order)
    return _with_holders(list(by_name.values()))


def _in_state(offered: tuple[Offer, ...], state: str | None) -> tuple[Offer, ...]:
    """Those in the state that an abbreviation tells, where there are some."""
    inside = tuple(offer for offer in offered if offer.entry.admin1 == state) if state else ()
    return inside or offered


def _with_holders(named: list[Group]) -> list[Group]:
    """Names that the gazetteer lacks may stand at the point of what the text says holds them."""
    owner = {order: group for group in named for order in group.orders}
    own = {id(group): group.offers for group in named}
    for group in named:
        if any(offer.how in (How.NAME, How.COUNTY) for offer in group.offers):
            continue
        held: dict[str, Offer] = {}
        for toponym in group.toponyms:
            outer = owner.get(toponym.holder) if toponym.holder is not None else None
            if outer is not None and outer is not group:
                held |= {offer.entry.id: Offer(offer.entry, How.HOLDER, 1.0, outer.name) for offer in own[id(outer)][:HOLDERS] if offer.how < How.HELD_FIRST}
        group.offers += tuple(held.values())
    return named
