#include "commands/rules/kudos_ties.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace starling::rules {
namespace {

using members = std::set<std::int64_t>;

/// Who thanked whom how often, and who thanked each other.
class tie_graph {
public:
    explicit tie_graph(std::span<const tie> ties) {
        for (const auto& t : ties)
            if (t.kudos > 0 && t.giver != t.receiver)
                given_[t.giver.value][t.receiver.value] += t.kudos;
        for (const auto& [giver, to] : given_)
            for (const auto& [receiver, kudos] : to)
                if (thanked(receiver, giver)) mutual_[giver].insert(receiver);
    }

    const std::map<std::int64_t, members>& mutual() const { return mutual_; }

    int given(std::int64_t giver) const {
        int all = 0;
        for (const auto& [receiver, kudos] : given_.at(giver)) all += kudos;
        return all;
    }
    int inside(std::int64_t giver, const members& circle) const {
        int sum = 0;
        for (const auto& [receiver, kudos] : given_.at(giver))
            if (circle.contains(receiver)) sum += kudos;
        return sum;
    }

private:
    bool thanked(std::int64_t giver, std::int64_t receiver) const {
        const auto found = given_.find(giver);
        return found != given_.end() && found->second.contains(receiver);
    }

    std::map<std::int64_t, std::map<std::int64_t, int>> given_;
    std::map<std::int64_t, members> mutual_;
};

members common(const members& a, const members& b) {
    members both;
    std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
    return both;
}

/// Every clique that cannot be made larger (Bron and Kerbosch, with a pivot).
void grow_clique(const tie_graph& graph, const members& clique, members candidates, members seen,
                 std::vector<members>& found) {
    if (candidates.empty()) {
        if (seen.empty()) found.push_back(clique);
        return;
    }
    const auto& near_pivot = graph.mutual().at(*candidates.begin());
    const auto tried = candidates;
    for (const auto who : tried) {
        if (near_pivot.contains(who)) continue;
        const auto& near = graph.mutual().at(who);
        auto with = clique;
        with.insert(who);
        grow_clique(graph, with, common(candidates, near), common(seen, near), found);
        candidates.erase(who);
        seen.insert(who);
    }
}

ring measured(const tie_graph& graph, const members& circle) {
    ring r;
    for (const auto who : circle) {
        r.members.push_back({who});
        r.inside += graph.inside(who, circle);
        r.given += graph.given(who);
    }
    return r;
}

std::int64_t most_open(const tie_graph& graph, const members& circle) {
    return *std::ranges::max_element(
        circle, {}, [&](std::int64_t who) { return graph.given(who) - graph.inside(who, circle); });
}

/// The largest closed circle inside a clique; no members when there is none.
ring closed_circle(const kudos_policy& policy, const tie_graph& graph, members circle) {
    while (circle.size() >= static_cast<std::size_t>(policy.ring_least)) {
        auto r = measured(graph, circle);
        if (r.inside * 100 >= policy.ring_percent * r.given) return r;
        circle.erase(most_open(graph, circle));
    }
    return {};
}

}  // namespace

bool is_narrow(const kudos_policy& policy, std::span<const tie> of_giver) {
    std::int64_t all = 0;
    std::int64_t squares = 0;
    for (const auto& t : of_giver) {
        all += t.kudos;
        squares += std::int64_t{t.kudos} * t.kudos;
    }
    return all >= policy.hint_least && squares * 100 > policy.hint_percent * all * all;
}

std::vector<ring> find_rings(const kudos_policy& policy, std::span<const tie> ties) {
    const tie_graph graph{ties};
    members everybody;
    for (const auto& [who, near] : graph.mutual()) everybody.insert(who);
    std::vector<members> cliques;
    grow_clique(graph, {}, everybody, {}, cliques);
    std::vector<ring> rings;
    for (const auto& clique : cliques) {
        auto r = closed_circle(policy, graph, clique);
        const auto same = [&](const ring& other) { return other.members == r.members; };
        if (!r.members.empty() && std::ranges::none_of(rings, same)) rings.push_back(std::move(r));
    }
    std::ranges::sort(rings, [](const ring& a, const ring& b) {
        if (a.members.size() != b.members.size()) return a.members.size() > b.members.size();
        return a.members < b.members;
    });
    return rings;
}

}  // namespace starling::rules
