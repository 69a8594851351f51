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

/// One card of each kind, rendered by every platform: what differs between them is visible in one
/// diff. `platform` and `workspace` are those of the renderer under test.
inline std::vector<fixture> fixtures(const std::string& platform, const std::string& workspace) {
    using namespace model;
    const auto somebody = [&](std::string id) { return address{platform, workspace, id}; };
    const auto monday = std::chrono::sys_seconds{std::chrono::seconds{1'795'420'800}};
    std::vector<fixture> all;

    all.push_back({"message", message("Welcome, Ana. Nothing is shared unless you press Share.")});

    all.push_back(
        {"styles", card{"All runs",
                        "Runs of text",
                        {paragraph{{plain("plain, "), strong("strong, "), emphasis("emphasis, "),
                                    code("code, "), mention(somebody("U0ANA"), "Ana Costa"),
                                    plain(" in "), channel(somebody("C0GENERAL"), "general"),
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
                               {"Thanked by", {mention(somebody("U0CEO"), "Cleo Dufour")}}}},
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
    return all;
}

}  // namespace starling::golden
