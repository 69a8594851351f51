#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "commands/model/card.hpp"

namespace starling::golden {

struct fixture {
    std::string name;  ///< of the golden file, on every platform
    model::card card;
};

/// People and a place on the platform of the renderer under test.
struct scene {
    std::string platform, workspace;
    std::string ana, cleo, general;

    model::address at(const std::string& id) const { return {platform, workspace, id}; }
};

inline scene slack_scene() {
    return {"slack", "T0ACME", "U0ANA", "U0CEO", "C0GENERAL"};
}
inline scene teams_scene() {
    return {"teams", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "29:ana", "29:cleo",
            "19:general@thread.tacv2"};
}

/// A field of each kind.
inline model::card form() {
    using namespace model;
    return {"Suggest something to share",
            "Suggest something",
            {input{"link", "Link", input::kind::line, "", "https://\u2026", {}, true, 500},
             input{"why", "Why it is worth sharing", input::kind::lines, "", "", {}, false, 0},
             input{"topic",
                   "Topic",
                   input::kind::choice,
                   "security",
                   "",
                   {{"Security", "security"}, {"Climate", "climate"}}},
             input{"days", "Days", input::kind::number, "7"},
             buttons{{{"Suggest", "suggest", {}, button::look::primary}, {"Cancel", "me"}}}}};
}

inline model::card many_buttons() {
    using namespace model;
    buttons all;
    for (int i = 1; i <= 9; ++i)
        all.row.push_back({"Topic " + std::to_string(i), "prefs topic t" + std::to_string(i)});
    all.row[1].confirm = "Really?";
    return {"Choose your topics", "Topics", {all}};
}

/// More than a message holds, on either platform.
inline model::card long_texts() {
    using namespace model;
    card c{"A long report", std::string(300, 'T')};
    for (int i = 1; i <= 12; ++i) {
        std::string words;
        while (words.size() < 3'500) words += "Part " + std::to_string(i) + " goes on. ";
        c.blocks.emplace_back(paragraph{{plain(words)}});
    }
    c.blocks.emplace_back(buttons{{{"Read on", "today"}}});
    return c;
}

/// One card of each kind, rendered by every platform: what differs between them is visible in one
/// diff.
inline std::vector<fixture> fixtures(const scene& here) {
    using namespace model;
    const auto somebody = [&](const std::string& id) { return here.at(id); };
    const auto monday = std::chrono::sys_seconds{std::chrono::seconds{1'795'420'800}};
    std::vector<fixture> all;

    all.push_back({"message", message("Welcome, Ana. Nothing is shared unless you press Share.")});

    all.push_back(
        {"styles", card{"All runs",
                        "Runs of text",
                        {paragraph{{plain("plain, "), strong("strong, "), emphasis("emphasis, "),
                                    code("code, "), mention(somebody(here.ana), "Ana Costa"),
                                    plain(" in "), channel(somebody(here.general), "general"),
                                    plain(", "), link("https://example.org/a", "a link"),
                                    plain(", at "), moment(monday, "Monday 08:00 UTC")}}}}});

    all.push_back(
        {"suggestion",
         card{"Suggestion i-7k2m: Why caps make advocacy honest",
              "Why caps make advocacy honest",
              {paragraph{{plain("A short read on "), link("https://example.org/caps", "caps"),
                          plain(".")}},
               quote{"We share less and mean it. https://example.org/caps #advocacy"},
               buttons{{{"Share on LinkedIn",
                         "share i-7k2m linkedin",
                         "https://www.linkedin.com/sharing/share-offsite/"
                         "?url=https%3A%2F%2Fexample.org%2Fcaps",
                         button::look::primary,
                         {},
                         "Share suggestion i-7k2m on LinkedIn"},
                        {"Later", "later i-7k2m"},
                        {"Not for me", "skip i-7k2m"},
                        {"Why", "why i-7k2m"}}},
               note{{plain("1 of 3 today. You can pause any time with /starling pause 7d.")}}}}});

    all.push_back({"refusal",
                   card{"2 of 2 shares today; next free Tuesday 00:00 Europe/Lisbon",
                        "",
                        {paragraph{{strong("2 of 2"), plain(" shares today; next free "),
                                    moment(monday, "Tuesday 00:00 Europe/Lisbon"), plain(".")}}}}});

    all.push_back(
        {"facts", card{"Your record",
                       "Your record",
                       {facts{{{"Shares", {plain("3 this week")}},
                               {"Points", {strong("42"), plain(" (rank 5)")}},
                               {"Thanked by", {mention(somebody(here.cleo), "Cleo Dufour")}}}},
                        divider{}, progress{"Kudos budget", 3, 5}}}});

    all.push_back({"board", card{"This week: Ana 42, Bo 37",
                                 "Friday board",
                                 {table{{"#", "Name", "Points"},
                                        {{"1", "Ana Costa", "42"}, {"2", "Bo", "37"}}}}}});

    all.push_back({"picture", card{"A picture",
                                   "",
                                   {image{"https://example.org/cover.png", "Cover of the report"},
                                    paragraph{{plain("The annual report is out.")}}}}});

    all.push_back({"confirmation",
                   card{"Leave the program?",
                        "Leave the program?",
                        {paragraph{{plain("Your suggestions stop and your points are kept.")}},
                         buttons{{{"Leave",
                                   "leave --yes",
                                   {},
                                   button::look::danger,
                                   "Really leave? You can join again."},
                                  {"Stay", "me"}}}}}});

    all.push_back(
        {"hostile",
         card{"<!channel> *free* <https://evil.example|bank>",
              "<!here> & co\u202e",
              {paragraph{{plain("<@U0ANA> *bold* `code` & <b>")}}, quote{"```<!everyone>```"},
               facts{{{"<#C0GENERAL>", {link("javascript:alert(1)", "click")}}}},
               buttons{{{"<!channel>", "kudos <@U0ANA> for \"it\""}}}}}});

    all.push_back(
        {"markup",
         card{"**bold** [bank](https://evil.example) <at>Ana Costa</at>",
              "# Title *with* [marks](https://evil.example)",
              {paragraph{
                   {plain("1. [bank](https://evil.example) **b** _i_ `c` ~~s~~ \\"),
                    link("https://example.org/(a)?b=*c*", "![label](x) <at>Ana Costa</at>"),
                    plain("\n# <at>Ana Costa</at> &lt;at&gt; {{DATE(2026-01-01T00:00:00Z)}}")}},
               paragraph{{mention(somebody(here.ana), "Ana <b>Costa</b>"), plain(", "),
                          mention(somebody(here.cleo), "Ana <b>Costa</b>")}},
               quote{"* [a](https://evil.example)\n<at>Ana</at> {{TIME(2026-01-01T00:00:00Z)}}"},
               table{{"*n*", "[n](https://evil.example)"},
                     {{"<at>Ana</at>"}, {"_a_", "~~b~~", "c"}}},
               facts{{{"_label_", {plain("*value* [x](https://evil.example)")}}}}}}});

    all.push_back({"form", form()});
    all.push_back({"many_buttons", many_buttons()});
    all.push_back({"long_texts", long_texts()});
    return all;
}

}  // namespace starling::golden
