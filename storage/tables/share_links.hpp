#pragma once

#include "commands/ports/tables/share_links.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// The statements stand in two files: share_links.cpp (links and what became of them) and
/// link_visits.cpp (hours, visitors and their salts).
class share_links_table final : public ports::share_links {
public:
    explicit share_links_table(scope& rows) : rows_{&rows} {}

    ports::share_link ensure(rules::person_id p, rules::item_id i, rules::network n,
                             rules::link_code fresh) override;
    std::optional<ports::share_link> find(rules::person_id p, rules::item_id i,
                                          rules::network n) override;
    std::optional<ports::share_link> get(rules::link_code code) override;
    void clicked(const ports::share_link& l) override;
    void seen(rules::link_code code, rules::instant at) override;
    int clicks_of(rules::person_id p) override;
    int clicks_on(rules::item_id i) override;
    std::vector<int> clicks_per_share(rules::person_id p, rules::instant before,
                                      int limit) override;
    rules::readers program_readers() override;
    rules::tiredness tiredness_of(rules::person_id p) override;
    void keep(rules::person_id p, const rules::tiredness& t) override;

    int count(rules::link_code code, rules::click_kind kind, rules::instant at) override;
    bool first_visit(const ports::click& c, ports::random& chance) override;
    int forget_visitors(rules::instant before, int limit) override;
    int forget_hours(rules::instant before, int limit) override;

private:
    std::string salt_of(rules::day today, ports::random& chance);

    scope* rows_;
};

}  // namespace starling::storage
