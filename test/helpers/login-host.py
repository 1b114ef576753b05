"""The system's side of sleep and shutdown, for tests: org.freedesktop.login1 on a private bus. Orders come as
lines on standard input ("PrepareForSleep true"), events leave as JSON lines: who delays what, and when it is
let go. Ends when its input ends. Keeps nothing on disk.
"""
import json
import os
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"


def say(event, **details):
    sys.stdout.write(json.dumps({"event": event, **details}) + "\n")
    sys.stdout.flush()


class Manager(dbus.service.Object):
    """What Electron asks of logind."""

    def __init__(self, bus):
        super().__init__(bus, "/org/freedesktop/login1")

    @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):
        ours, theirs = os.pipe()

        def let_go(*_):
            os.close(ours)
            say("released", what=str(what))
            return False

        # The other end is closed: the delay is over, or its holder has died.
        GLib.io_add_watch(ours, GLib.PRIORITY_DEFAULT, GLib.IO_HUP, let_go)
        say("delays", what=str(what), mode=str(mode))
        handle = dbus.types.UnixFd(theirs)
        os.close(theirs)
        return handle

    @dbus.service.signal(MANAGER, signature="b")
    def PrepareForSleep(self, is_before):
        pass

    @dbus.service.signal(MANAGER, signature="b")
    def PrepareForShutdown(self, is_before):
        pass


def order(manager, loop, line):
    if not line:
        loop.quit()
        return
    name, _, value = line.strip().partition(" ")
    getattr(manager, name)(value == "true")
    say("done", order=line.strip())


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.bus.BusConnection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
    name = dbus.service.BusName(NAME, bus)
    manager = Manager(bus)
    loop = GLib.MainLoop()

    def read(*_):
        order(manager, loop, sys.stdin.readline())
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, read)
    say("ready", name=str(name.get_name()))
    loop.run()


main()
