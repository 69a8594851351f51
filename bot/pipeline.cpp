#include "bot/pipeline.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <variant>

#include <fmt/format.h>

#include "bot/handle_event.hpp"
#include "commands/search.hpp"

namespace starling::bot {

namespace {

/// Names an event in the log and to the person without saying what it carried.
std::string reference_of(const model::inbound& in) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const char c : in.key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:08x}", hash & 0xffffffff);
}

commands::answer apology(const std::string& reference) {
    return commands::refused(model::message(fmt::format(
        "Sorry, something broke on my side and nothing was changed. Please try it once more; if "
        "it happens again, give your admin the reference {}.",
        reference)));
}

/// Not every event keeps the people it was about: a greeting does not, nor does a refusal.
std::vector<model::profile> known_to(ports::tx& rows, const std::vector<model::profile>& profiles) {
    std::vector<model::profile> known;
    std::ranges::copy_if(profiles, std::back_inserter(known), [&rows](const auto& profile) {
        return rows.people().find(profile.who).has_value();
    });
    return known;
}

/// A question of a search box.
class search_items final : public ports::unit {
public:
    search_items(ports::search_request what, rules::instant now, commands::command_names names)
        : what_{std::move(what)}, now_{now}, names_{std::move(names)} {}
    result<void> run(ports::tx& rows) override {
        found = commands::search(rows, what_, now_, names_);
        return {};
    }

    ports::findings found;

private:
    ports::search_request what_;
    rules::instant now_;
    commands::command_names names_;
};

}  // namespace

model::address workspace_of(const model::inbound& in) {
    auto where = in.actor.workspace.empty() ? in.place : in.actor;
    if (where.workspace.empty()) {
        if (const auto* member = std::get_if<model::member_changed>(&in.what)) {
            where = member->now.who;
        } else if (const auto* channel = std::get_if<model::channel_changed>(&in.what)) {
            where = channel->channel;
        }
    }
    where.id.clear();
    return where;
}

pipeline::pipeline(boost::asio::io_context& io, net::task_group& tasks, ports::store& store,
                   const ports::clock& clock, ports::random& chance, pipeline_options options,
                   log_sink log)
    : store_{store},
      clock_{clock},
      chance_{chance},
      options_{std::move(options)},
      log_{std::move(log)},
      profiles_{io, tasks, clock} {}

void pipeline::connect(ports::chat& platform, listener enqueued) {
    profiles_.ask(platform);
    enqueued_ = std::move(enqueued);
}

awaitable<result<rules::tenant_id>> pipeline::tenant_of(std::string platform,
                                                        std::string workspace) {
    if (workspace.empty()) co_return make_error_code(errc::bad_data);
    const auto key = std::pair{platform, workspace};
    if (const auto known = tenants_.find(key); known != tenants_.end()) co_return known->second;
    auto tenant = co_await store_.tenant_of(std::move(platform), std::move(workspace));
    if (tenant) tenants_.emplace(key, *tenant);
    co_return tenant;
}

std::optional<commands::answer> pipeline::respond(ports::tx& rows, const model::inbound& in,
                                                  const std::vector<model::profile>& profiles,
                                                  rules::instant now) const {
    const auto home = workspace_of(in);
    std::vector<model::address> admins;
    for (const auto& id : options_.admins)
        admins.push_back({home.platform, home.workspace, id == in.actor_alias ? in.actor.id : id});
    return commands::dispatch(rows, in,
                              {now, chance_, options_.names.on(home.platform), options_.reactions,
                               admins, profiles, options_.calendars});
}

awaitable<result<ports::receipt>> pipeline::accept(model::inbound in) {
    const auto home = workspace_of(in);
    auto tenant = co_await tenant_of(home.platform, home.workspace);
    if (!tenant) co_return lost(in, tenant.error());
    const auto people = commands::people_in(in);
    co_await profiles_.refresh(profiles_.known(people), options_.profile_deadline);
    const auto now = clock_.now();
    auto news = profiles_.news(people);
    std::vector<model::profile> kept_ones;
    handle_event work{in, now, [&](ports::tx& rows) {
                          auto said = respond(rows, in, news, now);
                          kept_ones = known_to(rows, news);
                          return said;
                      }};
    const auto written = co_await write(*tenant, people, work, news);
    if (written && !work.receipt().duplicate) profiles_.stored(kept_ones);
    if (written) co_return kept(in, *tenant, work);
    if (written.error() != errc::bug) co_return lost(in, written.error());
    co_return co_await apologise(in, *tenant, work.bug());
}

/// One unit; a second one when somebody has to be asked about first.
awaitable<result<void>> pipeline::write(rules::tenant_id tenant,
                                        const std::vector<model::address>& people,
                                        handle_event& work, std::vector<model::profile>& news) {
    strangers others{profiles_.unknown(people), clock_.now()};
    work.only_if([&others](ports::tx& rows) { return others.known_to(rows); });
    const auto written = co_await store_.write(tenant, work);
    profiles_.learn(others.found());
    if (!written || !work.put_off()) co_return written;
    co_await profiles_.refresh(people, options_.profile_deadline);
    news = profiles_.news(people);
    work.whatever();
    co_return co_await store_.write(tenant, work);
}

awaitable<result<ports::receipt>> pipeline::apologise(const model::inbound& in,
                                                      rules::tenant_id tenant, std::string bug) {
    const auto reference = reference_of(in);
    log_("error",
         fmt::format("bug while handling event {} (reference {}): {}", in.key, reference, bug));
    handle_event work{in, clock_.now(), [&](ports::tx&) { return apology(reference); }};
    const auto written = co_await store_.write(tenant, work);
    if (!written) co_return lost(in, written.error());
    ++figures_.failed;
    if (work.enqueued()) enqueued_(tenant);
    co_return work.receipt();
}

result<ports::receipt> pipeline::kept(const model::inbound& in, const rules::tenant_id& tenant,
                                      const handle_event& work) {
    if (work.receipt().duplicate) {
        ++figures_.duplicates;
        return work.receipt();
    }
    ++figures_.accepted;
    if (work.refused()) ++figures_.refused;
    learn(in);
    if (work.enqueued() && enqueued_) enqueued_(tenant);
    return work.receipt();
}

/// What an event says about people serves the next gesture as well.
void pipeline::learn(const model::inbound& in) {
    if (const auto* member = std::get_if<model::member_changed>(&in.what))
        profiles_.remember(member->now);
    if (const auto* gone = std::get_if<model::member_gone>(&in.what)) profiles_.forget(gone->who);
    if (const auto* listed = std::get_if<model::members_listed>(&in.what))
        for (const auto& profile : listed->people) profiles_.remember(profile);
}

awaitable<result<ports::findings>> pipeline::search(ports::search_request what) {
    const auto platform = what.who.platform;
    const auto tenant = co_await tenant_of(platform, what.who.workspace);
    if (!tenant) co_return tenant.error();
    search_items work{std::move(what), clock_.now(), options_.names.on(platform)};
    const auto read = co_await store_.read(*tenant, work);
    if (!read) co_return read.error();
    co_return std::move(work.found);
}

result<ports::receipt> pipeline::lost(const model::inbound& in, boost::system::error_code why) {
    ++figures_.failed;
    log_("error", fmt::format("event {} was not kept: {}", in.key, why.message()));
    return why;
}

}  // namespace starling::bot
