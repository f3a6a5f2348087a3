"""A desktop panel that speaks StatusNotifierItem: it takes icons over D-Bus, reads and clicks their menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WATCHER: Final = "org.kde.StatusNotifierWatcher"
ITEM: Final = "org.kde.StatusNotifierItem"
MENU: Final = "com.canonical.dbusmenu"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_PATH: Final = "/StatusNotifierWatcher"
_TIMEOUT_S: Final = 20.0
_OWN: Final[dict[str, tuple[str, Any]]] = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    id: int
    label: str
    enabled: bool


class SniHost:
    """Owns the watcher's name on the session bus."""

    def __init__(self, bus: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(bus)
        self._items: list[str] = []
        self._connection.send_and_get_reply(message_bus.RequestName(WATCHER))

    def close(self) -> None:
        self._connection.close()

    def wait_for_item(self) -> str:
        """Return the bus name of the first icon that registers."""
        while not self._items:
            self._serve(self._connection.receive(timeout=_TIMEOUT_S))
        return self._items[0]

    def properties(self, item: str) -> dict[str, Any]:
        """Return the item's properties by name."""
        address = DBusAddress("/StatusNotifierItem", bus_name=item, interface=PROPERTIES)
        (found,) = self._call(address, "GetAll", "s", (ITEM,))
        return {name: value for name, (_, value) in found.items()}

    def menu(self, item: str) -> list[Entry]:
        """Return the menu's visible lines, separators left out."""
        (_, layout) = self._call(self._menu(item), "GetLayout", "iias", (0, -1, []))
        return [entry for entry in _entries(layout) if entry.label]

    def click(self, item: str, entry: Entry) -> None:
        """Click a line of the menu."""
        self._call(self._menu(item), "Event", "isvu", (entry.id, "clicked", ("s", ""), 0))

    def activate(self, item: str) -> None:
        """Click the icon."""
        address = DBusAddress("/StatusNotifierItem", bus_name=item, interface=ITEM)
        self._call(address, "Activate", "ii", (10, 10))

    def _menu(self, item: str) -> DBusAddress:
        return DBusAddress(self.properties(item)["Menu"], bus_name=item, interface=MENU)

    def _call(
        self, address: DBusAddress, method: str, signature: str, body: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        call = new_method_call(address, method, signature, body)
        serial = next(self._connection.outgoing_serial)
        self._connection.send(call, serial=serial)
        while True:
            message = self._connection.receive(timeout=_TIMEOUT_S)
            if message.header.fields.get(HeaderFields.reply_serial) != serial:
                self._serve(message)
                continue
            assert message.header.message_type is MessageType.method_return, message.body
            answer: tuple[Any, ...] = message.body
            return answer

    def _serve(self, message: Message) -> None:
        if message.header.message_type is MessageType.method_call:
            self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        match fields.get(HeaderFields.member), message.body:
            case "RegisterStatusNotifierItem", (name,):
                self._items.append(name if name.startswith(":") else fields[HeaderFields.sender])
                self._connection.send(_registered(name))
                return new_method_return(message)
            case "Get", (_, name) if name in _OWN:
                return new_method_return(message, "v", (_OWN[name],))
            case "GetAll", _:
                return new_method_return(message, "a{sv}", (_OWN,))
            case _:
                return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def _registered(name: str) -> Message:
    return new_signal(DBusAddress(_PATH, interface=WATCHER), "StatusNotifierItemRegistered", "s", (name,))


def _entries(node: tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]) -> Iterator[Entry]:
    id_, properties, children = node
    known = {name: value for name, (_, value) in properties.items()}
    if known.get("visible", True) and known.get("type") != "separator":
        yield Entry(id_, known.get("label", ""), known.get("enabled", True))
    for _, child in children:
        yield from _entries(child)
