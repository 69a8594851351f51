"""Plays the main job against a second Slack stand-in: the same binary, only URL and tokens changed.

Usage: standin_test.py PATH_OF_STARLING"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from standin import Slack, buttons  # noqa: E402


def check(condition, what, seen):
    print(("ok    " if condition else "FAIL  ") + what)
    if not condition:
        print(json.dumps(seen, indent=1, default=str)[:4000])
        raise SystemExit(1)


def find_post(slack, wanted, what):
    """The first post that matches within 5 s; others are passed over."""
    until, seen = time.monotonic() + 5, []
    while time.monotonic() < until:
        try:
            post = slack.posts.get(timeout=0.2)
        except Exception:  # queue.Empty: wait on
            continue
        seen.append(post)
        if wanted(*post):
            check(True, what, seen)
            return post[1]
    check(False, what, seen)


def week(slack):
    check(slack.connected.wait(10), "the bot connects and hears hello", "no socket")
    said = slack.slash("U9MARA", "/starling", "setup <#C9KUDOS|kudos> --tz=Europe/Berlin")
    check("kudos" in json.dumps(said), "/starling setup answers with the acknowledgement", said)
    said = slack.slash("U9MARA", "/starling", "join")
    check("Join the program" in buttons(said), "join shows the consent card", said)
    slack.press("U9MARA", buttons(said)["Join the program"])
    find_post(slack, lambda _, form: "Welcome" in json.dumps(form), "the button's answer arrives")
    said = slack.slash("U9MARA", "/starling", 'item new <https://example.com/a> "An article"')
    item = re.search(r"i-[0-9a-z]{4,8}", json.dumps(said))
    check(item, "item new names the code", said)
    item = item.group()
    slack.slash("U9MARA", "/starling", f'variant add {item} linkedin "Worth your time. I work at Acme."')
    said = slack.slash("U9MARA", "/starling", f"item approve {item}")
    check("published" in json.dumps(said), "a single curator may approve, and is told so", said)
    said = slack.slash("U9MARA", "/share", f"{item} linkedin")
    link = [b.get("url", "") for b in buttons(said).values() if b.get("url")]
    check(any("linkedin.com/sharing/share-offsite" in u for u in link), "/share opens LinkedIn", said)
    slack.press("U9MARA", buttons(said)["I shared it"])
    find_post(slack, lambda _, form: "+2 points" in json.dumps(form), "the share is confirmed")
    said = slack.slash("U9MARA", "/share", f"{item} linkedin")
    check("already" in json.dumps(said), "a second share of the same is refused", said)
    said = slack.slash("U9MARA", "/kudos", "<@U9TOM|tom> for keeping the release calm on Friday")
    check("Your thanks go" in json.dumps(said), "kudos are accepted, with what is left", said)
    find_post(slack, lambda name, form: name == "chat.postMessage" and form["channel"] == "C9KUDOS",
              "kudos are posted in the recognition channel")
    slack.slash("U9MARA", "/starling", "role grant curator <@U9TOM|tom>")
    find_post(slack, lambda name, form: name == "chat.postMessage" and form["channel"] == "D9TOM",
              "the new curator hears of it in a DM")


def main(program):
    slack = Slack()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "SLACK_API_URL": slack.url + "api/", "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token, "STARLING_STORAGE_URL": f"sqlite:{folder}/starling.db"}
        with open(folder + "/log", "w+", encoding="utf-8") as log:
            bot = subprocess.Popen([program, "run"], env=environment, stdout=log, stderr=log, cwd=folder)
            try:
                week(slack)
            except BaseException:
                log.seek(0)
                print(log.read())
                raise
            finally:
                bot.terminate()
                code = bot.wait(15)
            check(code == 0, "SIGTERM drains and ends with 0", code)
            log.seek(0)
            text = log.read()
            check(slack.bot_token not in text and slack.app_token not in text, "no token in the log", text)


if __name__ == "__main__":
    main(sys.argv[1])
