#include "bot/demo/cast.hpp"

namespace starling::bot {

namespace {

constexpr auto berlin = "Europe/Berlin";
constexpr auto new_york = "America/New_York";
constexpr auto tokyo = "Asia/Tokyo";

std::vector<std::string> everybody() {
    std::vector<std::string> ids;
    for (const auto& person : demo_people()) ids.push_back(person.id);
    return ids;
}

}  // namespace

std::vector<sandbox::sandbox_user> demo_people() {
    return {
        {"U0MARA", "mara", "Mara Lindt", berlin},    {"U0ANA", "ana", "Ana Costa", berlin},
        {"U0JONAS", "jonas", "Jonas Weber", berlin}, {"U0LENA", "lena", "Lena Fischer", berlin},
        {"U0TOM", "tom", "Tom Becker", berlin},      {"U0GRACE", "grace", "Grace Hall", new_york},
        {"U0DEV", "dev", "Dev Patel", new_york},     {"U0MARIA", "maria", "Maria Gomez", new_york},
        {"U0SAM", "sam", "Sam Reed", new_york},
    };
}

const std::vector<demo_colleague>& demo_teams_people() {
    const auto who = [](std::string handle, std::string name, const char* tz, int n) {
        return demo_colleague{handle,
                              {.id = "29:1" + handle,
                               .object = "00000000-0000-4000-8000-00000000000" + std::to_string(n),
                               .name = std::move(name),
                               .tz = tz}};
    };
    static const std::vector all{
        who("yuki", "Yuki Tanaka", tokyo, 1), who("ken", "Ken Mori", tokyo, 2),
        who("aiko", "Aiko Sato", tokyo, 3), who("mara-in-teams", "Mara Lindt", berlin, 4)};
    return all;
}

sandbox::office_channel demo_teams_channel() {
    sandbox::office_channel channel;
    channel.id = "19:tokyo@thread.tacv2";
    channel.name = "Tokyo";
    return channel;
}

std::vector<sandbox::sandbox_channel> demo_channels() {
    return {
        {"C0GENERAL", "general", false, false, everybody()},
        {"C0KUDOS", "kudos", false, false, everybody()},
        {"C0ADVOCACY", "advocacy", false, false, everybody()},
        {"C0ADMIN", "advocacy-admin", true, false, {"U0MARA", "U0JONAS"}},
    };
}

const std::vector<demo_item>& demo_items() {
    static const std::vector<demo_item> items = {
        {"https://stripe.com/blog/idempotency",
         "Designing robust and predictable APIs with idempotency",
         "apis",
         {{"linkedin", "A retry must not charge anybody twice. The clearest text I know on why."},
          {"x", "Retries are easy. Retries that change nothing twice are the craft."},
          {"bluesky", "Why every write in an API deserves a key of its own."}}},
        {"https://sre.google/sre-book/monitoring-distributed-systems/",
         "Monitoring Distributed Systems",
         "reliability",
         {{"linkedin", "Four signals tell you nearly everything about a service. Start here."},
          {"x", "Latency, traffic, errors, saturation: four numbers before any dashboard."}}},
        {"https://www.sqlite.org/whentouse.html",
         "Appropriate Uses For SQLite",
         "databases",
         {{"linkedin", "The most deployed database in the world says when not to use it."},
          {"bluesky", "A database page that argues against itself. Honest engineering."}}},
        {"https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
         "Timeouts, retries, and backoff with jitter",
         "resilience",
         {{"linkedin", "We rebuilt our client after reading this. Jitter is not a detail."},
          {"x", "If all clients retry together, you built the outage yourself."}}},
        {"https://martinfowler.com/articles/feature-toggles.html",
         "Feature Toggles",
         "delivery",
         {{"linkedin", "Ship the code on Tuesday, switch it on when support is ready."},
          {"bluesky", "Four kinds of feature flags, and why they should not live equally long."}}},
        {"https://www.w3.org/WAI/fundamentals/accessibility-intro/",
         "Introduction to Web Accessibility",
         "accessibility",
         {{"linkedin", "Accessibility is quality that everybody notices. A good first read."},
          {"x", "Captions, contrast, keyboard: small habits that let more people in."}}},
        {"https://owasp.org/www-project-top-ten/",
         "OWASP Top Ten",
         "security",
         {{"linkedin", "Ten risks that still open most doors. Our reviews begin with this list."},
          {"bluesky", "The security list to print and hang beside the coffee machine."}}},
        {"https://danluu.com/postmortem-lessons/",
         "Reading postmortems",
         "culture",
         {{"linkedin", "What hundreds of public post-mortems have in common: configuration."},
          {"x", "Most outages begin with a change that nobody thought was code."}}},
        {"https://www.postgresql.org/docs/current/mvcc-intro.html",
         "Introduction to MVCC",
         "postgres",
         {{"linkedin", "Readers never block writers. One page of manual that explains why."},
          {"bluesky", "The page I send to everybody who meets a lock for the first time."}}},
        {"https://www.joelonsoftware.com/2000/08/09/the-joel-test-12-steps-to-better-code/",
         "The Joel Test: 12 Steps to Better Code",
         "teams",
         {{"linkedin", "Twelve questions, three minutes. We still ask them in every retro."},
          {"x", "Can you make a build in one step? Twelve questions that aged well."}}},
    };
    return items;
}

rules::day demo_monday() {
    using namespace std::chrono_literals;
    return rules::day{2026y / std::chrono::November / 23};
}

rules::instant demo_start() {
    using namespace std::chrono_literals;
    return rules::zone::find(berlin)->at(demo_monday() - std::chrono::days{3}, 16h + 30min);
}

}  // namespace starling::bot
