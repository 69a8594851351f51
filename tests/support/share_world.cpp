#include "tests/support/share_world.hpp"

#include <algorithm>
#include <stdexcept>

#include "bot/system_clock.hpp"
#include "storage/storage.hpp"
#include "tests/support/unit.hpp"

namespace starling::support {
namespace {

void join(ports::tx& rows, const model::profile& who, rules::instant now) {
    const auto known = rows.people().upsert(who, now);
    auto person = *rows.people().get(known.person);
    person.status = ports::person_status::active;
    person.consent_at = now;
    rows.people().update(person);
}

rules::item_id publish(ports::tx& rows, std::int64_t number, rules::instant now) {
    const auto item = rows.content().new_item_id(static_cast<std::uint64_t>(number));
    rows.content().insert(
        ports::item{.id = item,
                    .url = "https://example.com/article/" + std::to_string(number),
                    .title = "What we learned from a year of on-call",
                    .topic = "engineering",
                    .state = ports::item_state::published,
                    .created_at = now,
                    .published_at = now});
    for (std::int64_t n = 1; n <= 3; ++n)
        rows.content().insert(
            ports::variant{.id = {number * 3 + n},
                           .item = item,
                           .net = rules::network::linkedin,
                           .text = "Wording " + std::to_string(n) + ". I work at Acme.",
                           .created_at = now});
    return item;
}

}  // namespace

void share_world::with_store(const std::function<void(boost::asio::io_context&, ports::store&,
                                                      const rules::tenant_id&)>& use) const {
    boost::asio::io_context io{1};
    std::string why;
    auto store = storage::open(io, {.url = url}, why);
    if (!store) throw std::runtime_error{why};
    const auto tenant = run(io, (*store)->tenant_of(platform, workspace)).value();
    use(io, **store, tenant);
}

model::profile share_world::profile(std::size_t number) const {
    return {.who = {platform, workspace, user_id(number)},
            .name = "Person " + user_id(number),
            .tz = "Europe/Berlin"};
}

share_world::items share_world::fill(std::size_t people) const {
    constexpr std::size_t bite = 2'000;
    const auto now = bot::system_clock{}.now();
    items all;
    with_store([&](auto& io, auto& store, const auto& tenant) {
        for (std::size_t from = 0; from < people; from += bite)
            write(io, store, tenant, [&](ports::tx& rows) {
                for (auto n = from; n < std::min(from + bite, people); ++n)
                    join(rows, profile(n), now);
            }).value();
        write(io, store, tenant, [&](ports::tx& rows) {
            all.clear();
            for (std::size_t n = 0; n <= people / people_per_item; ++n)
                all.push_back(publish(rows, static_cast<std::int64_t>(n), now));
        }).value();
    });
    return all;
}

std::size_t share_world::reserved(const items& all, const std::vector<std::size_t>& people) const {
    std::size_t found = 0;
    with_store([&](auto& io, auto& store, const auto& tenant) {
        read(io, store, tenant, [&](ports::tx& rows) {
            for (const auto n : people) {
                const auto who = rows.people().find(profile(n).who);
                const auto share =
                    rows.sharing().find(who->person, item_of(all, n), rules::network::linkedin);
                found += share && share->state == rules::share_state::reserved ? 1 : 0;
            }
        }).value();
    });
    return found;
}

}  // namespace starling::support
