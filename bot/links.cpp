#include "bot/links.hpp"

#include <utility>

#include <fmt/format.h>

#include "bot/link_pages.hpp"
#include "commands/clicks.hpp"
#include "commands/rules/share_links.hpp"

namespace starling::bot {
namespace {

/// Links that are followed at the same time; each costs about the length of two addresses. [P]
constexpr std::size_t most_known = 4096;
/// A recalled item stops being redirected to within this time. [P]
constexpr std::chrono::seconds fresh{30};
/// Whoever tries codes must not keep boards and lists from being read. [P]
constexpr int most_reading = 64;
constexpr std::size_t most_waiting = 2048;
constexpr std::size_t largest_batch = 100;

class record_clicks final : public ports::unit {
public:
    record_clicks(std::vector<ports::click> clicks, rules::instant now, ports::random& chance)
        : clicks_{std::move(clicks)}, now_{now}, chance_{chance} {}

    result<void> run(ports::tx& rows) override {
        for (const auto& c : clicks_) commands::record_click(rows, now_, chance_, c);
        return {};
    }
    std::size_t size() const { return clicks_.size(); }

private:
    std::vector<ports::click> clicks_;
    rules::instant now_;
    ports::random& chance_;
};

bool is_open(const ports::link_target& t, rules::instant now) {
    return t.state == ports::item_state::published && (!t.expires_at || now < *t.expires_at);
}

}  // namespace

links::links(net::task_group& tasks, ports::store& store, const ports::clock& clock,
             ports::random& chance, log_sink log)
    : tasks_{tasks}, store_{store}, clock_{clock}, chance_{chance}, log_{std::move(log)} {}

awaitable<net::server_response> links::answer(net::server_request request) {
    if (request.method != "GET" && request.method != "HEAD") co_return wrong_method();
    const auto code = code_in(request.target);
    if (!code) co_return not_found();
    const auto found = co_await find(*code);
    if (!found) co_return too_busy();
    if (*found == nullptr) {
        ++figures_.unknown;
        co_return not_found();
    }
    auto& link = **found;
    if (!is_open(link.target, clock_.now())) co_return no_longer_shared();
    const auto to = rules::redirect_target(link.target.url, link.target.net, link.target.item);
    if (!to) co_return no_longer_shared();
    ++figures_.redirected;
    note(link, request);
    co_return redirect(*to);
}

/// Null when nobody has the code; an error when it cannot be looked up now.
awaitable<result<links::known*>> links::find(rules::link_code code) {
    if (const auto at = places_.find(code); at != places_.end()) {
        used_.splice(used_.begin(), used_, at->second);
        if (clock_.now() - at->second->read_at < fresh) co_return &*at->second;
    }
    if (reading_ >= most_reading) co_return make_error_code(errc::busy);
    ++reading_;
    auto target = co_await store_.target_of(code);
    --reading_;
    if (!target) co_return target.error();
    if (!*target) co_return nullptr;
    co_return remember(code, std::move(**target));
}

links::known* links::remember(rules::link_code code, ports::link_target target) {
    if (const auto at = places_.find(code); at != places_.end()) {
        at->second->target = std::move(target);
        at->second->read_at = clock_.now();
        return &*at->second;
    }
    if (used_.size() >= most_known) {
        places_.erase(used_.back().code);
        used_.pop_back();
    }
    used_.push_front({.code = code, .target = std::move(target), .read_at = clock_.now()});
    places_.emplace(code, used_.begin());
    return &used_.front();
}

/// Above the limit of an hour a click is counted here and nowhere else: a flood on one link must
/// not reach the writer.
void links::note(known& link, const net::server_request& request) {
    const auto now = clock_.now();
    const auto what = rules::classify(visit_of(request));
    const auto hour = std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count();
    if (std::exchange(link.hour, hour) != hour) link.taken = {};
    if (++link.taken.at(static_cast<std::size_t>(what.kind)) > rules::clicks_per_hour) {
        ++figures_.counted;
        return;
    }
    if (waiting_.size() >= most_waiting) {
        ++figures_.lost;
        return;
    }
    waiting_.push_back({link.target.tenant, {link.code, what, visitor_of(request), now}});
    if (std::exchange(recording_, true)) return;
    tasks_.spawn("clicks", [this] { return record(); });
}

awaitable<void> links::record() {
    while (!waiting_.empty()) {
        const auto tenant = waiting_.front().tenant;
        std::vector<ports::click> batch;
        while (!waiting_.empty() && waiting_.front().tenant == tenant &&
               batch.size() < largest_batch) {
            batch.push_back(std::move(waiting_.front().click));
            waiting_.pop_front();
        }
        record_clicks work{std::move(batch), clock_.now(), chance_};
        const auto written = co_await store_.write(tenant, work);
        (written ? figures_.recorded : figures_.lost) += work.size();
        if (!written)
            log_("warn", fmt::format("{} clicks were not recorded: {}", work.size(),
                                     written.error().message()));
    }
    recording_ = false;
}

}  // namespace starling::bot
