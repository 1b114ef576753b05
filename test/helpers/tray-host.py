"""The desktop's side of tray and notifications, for tests: owns the StatusNotifier watcher and
host, the notification server and the screen-saver inhibitor on a private session bus.
Speaks JSON lines: questions on standard input {"id": 1, "ask": "menu", ...}, answers and events
on standard output. Ends when its input ends. Keeps nothing on disk.
"""
import contextlib
import hashlib
import json
import os
import queue
import sys
import threading

import dbus
import dbus.bus
import dbus.service
from dbus.mainloop import NULL_MAIN_LOOP
from dbus.mainloop.glib import DBusGMainLoop, threads_init
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
NOTIFICATIONS = "org.freedesktop.Notifications"
SCREEN_SAVER = "org.freedesktop.ScreenSaver"


def plain(value):
    """A D-Bus value as JSON can carry it."""
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, (dbus.Byte, int)):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return str(value)


one_at_a_time = threading.Lock()


def say(message):
    with one_at_a_time:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def tell(event, **details):
    say({"event": event, **details})


class Watcher(dbus.service.Object):
    """org.kde.StatusNotifierWatcher: applications announce their tray icons here."""

    def __init__(self, bus, asking):
        super().__init__(bus, "/StatusNotifierWatcher")
        # To ask applications by, while `bus` answers them: one that opens a window asks the desktop back.
        self.asking = asking
        self.items = []
        bus.add_signal_receiver(
            self.owner_changed, "NameOwnerChanged", "org.freedesktop.DBus", arg2=""
        )
        bus.add_signal_receiver(
            self.item_signal, dbus_interface=ITEM, sender_keyword="sender", member_keyword="member"
        )

    def item_signal(self, *_args, sender=None, member=None):
        tell("item-changed", what=str(member))

    def owner_changed(self, name, old, _new):
        gone = [item for item in self.items if item["service"] in (name, old)]
        for item in gone:
            self.items.remove(item)
            self.StatusNotifierItemUnregistered(item["service"] + item["path"])
            tell("item-gone", service=item["service"])

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, name, sender=None):
        # Either a bus name or an object path of the sender, by the specification's two habits.
        is_path = str(name).startswith("/")
        service = str(sender) if is_path else str(name)
        path = str(name) if is_path else "/StatusNotifierItem"
        self.items.append({"service": service, "path": path})
        self.StatusNotifierItemRegistered(service + path)
        tell("item-registered", service=service)

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, _name):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, _name):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemUnregistered(self, _name):
        pass

    def properties(self):
        return {
            "IsStatusNotifierHostRegistered": dbus.Boolean(True),
            "ProtocolVersion": dbus.Int32(0),
            "RegisteredStatusNotifierItems": dbus.Array(
                [item["service"] + item["path"] for item in self.items], signature="s"
            ),
        }

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.properties()[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return self.properties()

    def item(self, question):
        index = question.get("item", 0)
        if index >= len(self.items):
            raise LookupError(f"{len(self.items)} tray items, none with index {index}")
        return self.items[index]

    def interface(self, question, interface):
        item = self.item(question)
        return dbus.Interface(
            self.asking.get_object(item["service"], item["path"], introspect=False), interface
        )

    def show(self, question):
        shown = self.interface(question, PROPERTIES).GetAll(ITEM)
        pixmaps = shown.pop("IconPixmap", [])
        shown.pop("AttentionIconPixmap", None)
        shown.pop("OverlayIconPixmap", None)
        icons = [
            {
                "width": int(pixmap[0]),
                "height": int(pixmap[1]),
                "sha256": hashlib.sha256(bytes(bytearray(pixmap[2]))).hexdigest(),
            }
            for pixmap in pixmaps
        ]
        return {**self.item(question), "icons": icons, **plain(shown)}

    def click(self, question):
        self.interface(question, ITEM).Activate(0, 0)

    def menu_interface(self, question):
        path = self.interface(question, PROPERTIES).Get(ITEM, "Menu")
        service = self.item(question)["service"]
        return dbus.Interface(self.asking.get_object(service, path, introspect=False), MENU)

    def menu(self, question):
        menu = self.menu_interface(question)
        # Panels ask this for the root; Chromium answers it only for sub-menus, with an error else.
        with contextlib.suppress(dbus.DBusException):
            menu.AboutToShow(0)
        _revision, root = menu.GetLayout(0, -1, dbus.Array([], signature="s"))
        return entry(root)["children"]

    def choose(self, question):
        menu = self.menu_interface(question)
        data = dbus.Int32(0, variant_level=1)
        menu.Event(question["entry"], "clicked", data, dbus.UInt32(0))


def entry(node):
    """One row of a menu, with the defaults that the protocol leaves out."""
    number, properties, children = node
    return {
        "id": int(number),
        "label": str(properties.get("label", "")).replace("_", ""),
        "enabled": bool(properties.get("enabled", True)),
        "visible": bool(properties.get("visible", True)),
        "type": str(properties.get("type", "standard")),
        "checked": int(properties.get("toggle-state", 0)) == 1,
        "children": [entry(child) for child in children],
    }


class Notifications(dbus.service.Object):
    """org.freedesktop.Notifications: takes what applications want the user to read."""

    def __init__(self, bus):
        super().__init__(bus, "/org/freedesktop/Notifications")
        self.last = 0

    @dbus.service.method(NOTIFICATIONS, out_signature="as")
    def GetCapabilities(self):
        return ["body", "actions", "persistence", "icon-static"]

    @dbus.service.method(NOTIFICATIONS, out_signature="ssss")
    def GetServerInformation(self):
        return ("Test desktop", "tests", "1", "1.2")

    @dbus.service.method(NOTIFICATIONS, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, _icon, summary, body, actions, _hints, _timeout):
        if replaces == 0:
            self.last += 1
        number = replaces or self.last
        tell(
            "notification",
            id=int(number),
            app=str(app),
            summary=str(summary),
            body=str(body),
            actions=plain(actions),
        )
        return dbus.UInt32(number)

    @dbus.service.method(NOTIFICATIONS, in_signature="u")
    def CloseNotification(self, number):
        self.NotificationClosed(number, 3)

    @dbus.service.signal(NOTIFICATIONS, signature="uu")
    def NotificationClosed(self, _number, _reason):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature="us")
    def ActionInvoked(self, _number, _action):
        pass

    def press(self, question):
        self.ActionInvoked(question["notification"], question.get("action", "default"))
        self.NotificationClosed(question["notification"], 2)


class ScreenSaver(dbus.service.Object):
    """org.freedesktop.ScreenSaver: who keeps the screen awake."""

    def __init__(self, bus, path):
        super().__init__(bus, path)
        self.last = 0

    @dbus.service.method(SCREEN_SAVER, in_signature="ss", out_signature="u")
    def Inhibit(self, app, reason):
        self.last += 1
        tell("inhibited", cookie=self.last, app=str(app), reason=str(reason))
        return dbus.UInt32(self.last)

    @dbus.service.method(SCREEN_SAVER, in_signature="u")
    def UnInhibit(self, cookie):
        tell("released", cookie=int(cookie))


def main():
    threads_init()
    DBusGMainLoop(set_as_default=True)
    loop = GLib.MainLoop()
    bus = dbus.SessionBus()
    asking = dbus.bus.BusConnection(
        os.environ["DBUS_SESSION_BUS_ADDRESS"], mainloop=NULL_MAIN_LOOP
    )
    watcher = Watcher(bus, asking)
    notifications = Notifications(bus)
    savers = [ScreenSaver(bus, path) for path in ("/ScreenSaver", "/org/freedesktop/ScreenSaver")]
    names = [dbus.service.BusName(name, bus) for name in (WATCHER, NOTIFICATIONS, SCREEN_SAVER)]
    answered_here = {"items": lambda question: watcher.items, "press": notifications.press}
    asked_of_applications = {
        "show": watcher.show,
        "click": watcher.click,
        "menu": watcher.menu,
        "choose": watcher.choose,
    }
    questions = queue.Queue()
    rest = [b""]

    def answer(ask, question):
        try:
            say({"id": question["id"], "value": ask(question)})
        except Exception as error:  # told to the asker, who decides
            say({"id": question["id"], "error": str(error)})

    def work():
        while True:
            question = questions.get()
            answer(asked_of_applications[question["ask"]], question)

    threading.Thread(target=work, daemon=True).start()

    def read(descriptor, _condition):
        chunk = os.read(descriptor, 65536)
        if not chunk:
            loop.quit()
            return False
        *lines, rest[0] = (rest[0] + chunk).split(b"\n")
        for line in lines:
            question = json.loads(line)
            here = answered_here.get(question["ask"])
            if here is None:
                questions.put(question)
            else:
                answer(here, question)
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, read)
    tell("ready", names=len(names), savers=len(savers))
    loop.run()


main()
