#include "tests/prove/support/desync.hpp"

#include <algorithm>
#include <set>

#include "tests/support/wire.hpp"

namespace starling::prove {
namespace {

using support::status_of;
using support::wire;
using namespace std::chrono_literals;

/// For an answer that must come, and for one that may.
constexpr auto patience = 5'000ms;
constexpr auto silence = 40ms;
/// What is refused ends with the answer.
constexpr auto before_end = 1'000ms;
/// What is broken is broken: more would only take longer.
constexpr std::size_t most_complaints = 20;

std::string header(const net::server_request& r, std::string_view name) {
    std::string all;
    for (const auto& [key, value] : r.headers)
        if (key == name) all += (all.empty() ? "" : ",") + value;
    return all;
}

class attempt {
public:
    attempt(watched_web& web, std::uint16_t port, desync_report& report)
        : web_{web}, port_{port}, report_{report} {}

    void run(const request_shape& shape);
    void judge_what_came();
    std::size_t connections() const { return remotes_.size(); }

private:
    bool direct() const { return report_.way == "direct"; }
    void send(const request_shape& shape, wire& attacker);
    void follow(wire& on);
    bool is_smuggled(const net::server_request& r) const;
    void judge_victim(const net::server_request& r, const std::string& number);
    void complain(const std::string& what);

    watched_web& web_;
    std::uint16_t port_;
    desync_report& report_;
    std::string shape_;
    int last_victim_ = 0;
    std::set<std::string> missing_;  ///< victims that the handler has not seen
    std::set<std::string> remotes_;
    int taken_ = 0;
};

void attempt::complain(const std::string& what) {
    report_.complaints.push_back(report_.way + ": " + shape_ + ": " + what);
}

/// Keeps the attacker's connection open while somebody else uses the server.
void attempt::run(const request_shape& shape) {
    shape_ = shape.name;
    ++report_.shapes;
    taken_ = 0;
    wire attacker{port_};
    send(shape, attacker);
    wire somebody{port_};
    follow(somebody);
    judge_what_came();
    if (!direct() || taken_ == shape.direct) return;
    ++report_.misread;
    complain(std::to_string(taken_) + " requests taken instead of " + std::to_string(shape.direct));
}

void attempt::send(const request_shape& shape, wire& attacker) {
    attacker.say(shape.bytes);
    if (!direct() || !shape.whole) {
        attacker.hear(silence);
        return;
    }
    for (int n = 0; n < std::max(shape.direct, 1); ++n) attacker.hear_answer(patience);
    attacker.hear(shape.direct == 0 ? before_end : silence);  // what is refused must end
    if (shape.direct == 0 && !attacker.closed()) {
        ++report_.misread;
        complain("the connection stays open");
    }
    if (shape.direct > 0 && !attacker.closed()) follow(attacker);
}

void attempt::follow(wire& on) {
    const auto number = std::to_string(++last_victim_);
    ++report_.victims;
    missing_.insert(number);
    on.say(web_.victim(last_victim_));
    const auto answer = on.hear_answer(patience);
    if (status_of(answer) == 200 && answer.find("x-seen: " + number + "\r\n") != answer.npos)
        return;
    ++report_.wronged;
    complain("the next request was answered \"" + answer.substr(0, answer.find('\r')) + "\"");
}

void attempt::judge_what_came() {
    for (const auto& request : web_.seen().take()) {
        remotes_.insert(request.remote);
        const auto victim = header(request, "x-victim");
        if (is_smuggled(request)) {
            ++report_.smuggled;
            complain("smuggled: " + request.method + " " + request.target);
        }
        if (!victim.empty()) {
            judge_victim(request, victim);
            continue;
        }
        ++taken_;
        ++report_.seen;
    }
    for (const auto& lost : std::exchange(missing_, {})) {
        ++report_.wronged;
        complain("request " + lost + " behind it was not seen");
    }
}

/// A proxy that read two requests itself has marked both.
bool attempt::is_smuggled(const net::server_request& r) const {
    if (direct()) return r.target.starts_with(hidden_target);
    return header(r, "x-front") != report_.way;
}

void attempt::judge_victim(const net::server_request& r, const std::string& number) {
    const bool exact = missing_.erase(number) == 1 && r.method == "POST" &&
                       r.target == watched_web::victim_target(std::stoi(number)) &&
                       r.body == web_.victim_body(std::stoi(number));
    if (exact) return;
    ++report_.wronged;
    complain("request " + number + " behind it was changed");
}

}  // namespace

desync_report try_shapes(watched_web& web, const std::vector<request_shape>& shapes,
                         std::uint16_t port, const std::string& front_name) {
    desync_report report{.way = front_name.empty() ? "direct" : front_name};
    attempt attempts{web, port, report};
    for (const auto& shape : shapes)
        if (report.complaints.size() < most_complaints) attempts.run(shape);
    report.events = web.events();
    report.connections = attempts.connections();
    return report;
}

}  // namespace starling::prove
