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

std::ptrdiff_t shared(const members& a, const members& b) {
    return std::ranges::count_if(a, [&](std::int64_t who) { return b.contains(who); });
}

/// Every clique that cannot be made larger (Bron and Kerbosch, with Tomita's pivot), until the
/// steps are used up.
class clique_search {
public:
    explicit clique_search(const tie_graph& graph) : graph_{graph} {
        members everybody;
        for (const auto& [who, near] : graph.mutual()) everybody.insert(who);
        grow({}, std::move(everybody), {});
    }
    const std::vector<members>& found() const { return found_; }

private:
    const members& near(std::int64_t who) const { return graph_.mutual().at(who); }

    /// Whose neighbours spare the most candidates a try of their own.
    const members& near_pivot(const members& candidates, const members& seen) const {
        const members* best = &near(*candidates.begin());
        auto most = shared(candidates, *best);
        for (const auto* group : {&candidates, &seen})
            for (const auto who : *group)
                if (const auto n = shared(candidates, near(who)); n > most) {
                    most = n;
                    best = &near(who);
                }
        return *best;
    }

    void grow(const members& clique, members candidates, members seen) {
        if (candidates.empty() && seen.empty()) found_.push_back(clique);
        if (candidates.empty() || steps_++ >= most_ring_steps) return;
        const auto& spared = near_pivot(candidates, seen);
        const auto tried = candidates;
        for (const auto who : tried) {
            if (spared.contains(who)) continue;
            auto with = clique;
            with.insert(who);
            grow(with, common(candidates, near(who)), common(seen, near(who)));
            candidates.erase(who);
            seen.insert(who);
        }
    }

    const tie_graph& graph_;
    std::vector<members> found_;
    int steps_ = 0;
};

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
    const clique_search cliques{graph};
    std::vector<ring> rings;
    std::set<std::vector<person_id>> known;
    for (const auto& clique : cliques.found()) {
        auto r = closed_circle(policy, graph, clique);
        if (!r.members.empty() && known.insert(r.members).second) rings.push_back(std::move(r));
    }
    std::ranges::sort(rings, [](const ring& a, const ring& b) {
        if (a.members.size() != b.members.size()) return a.members.size() > b.members.size();
        return a.members < b.members;
    });
    return rings;
}

}  // namespace starling::rules
