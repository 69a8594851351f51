#pragma once

#include "commands/ports/tables/sharing.hpp"
#include "storage/query.hpp"

namespace starling::storage {

/// The statements stand in three files: deliveries.cpp (what was suggested, and the answers to it),
/// readers.cpp (what choosing asks about people) and shares.cpp.
class sharing_table final : public ports::sharing {
public:
    explicit sharing_table(scope& rows) : rows_{&rows} {}

    bool insert(const ports::delivery& d) override;
    std::vector<rules::given> history(rules::person_id p, int limit) override;
    std::optional<ports::delivery> delivery_of(rules::person_id p, rules::item_id i) override;
    std::vector<ports::delivery> deliveries_on(rules::person_id p, rules::day day) override;
    void respond(rules::delivery_id id, std::string_view response) override;
    int deliveries_since(rules::instant from) override;

    std::vector<rules::share_fact> facts(rules::person_id p, rules::item_id i,
                                         rules::instant now) override;
    rules::program_use program_use(rules::day today, rules::item_id i, rules::network n) override;
    int network_use(rules::day today, rules::network n) override;
    rules::team_use team_use(rules::day today, std::string_view team, rules::item_id i,
                             rules::network n) override;
    void insert(const ports::share& s) override;
    void update(const ports::share& s) override;
    std::optional<ports::share> find(rules::person_id p, rules::item_id i,
                                     rules::network n) override;
    std::optional<ports::share> get(rules::share_id id) override;
    std::vector<ports::share> of_item(rules::person_id p, rules::item_id i) override;
    std::vector<ports::share> confirmed_since(rules::person_id p, rules::instant from) override;
    int count_confirmed(rules::instant from) override;
    int expire(rules::instant now, int limit) override;

    bool add_interest(rules::person_id p, rules::item_id i, std::string_view emoji,
                      rules::instant now) override;
    bool drop_interest(rules::person_id p, rules::item_id i, std::string_view emoji) override;
    int interests(rules::item_id i) override;
    rules::reader reader(rules::person_id p) override;
    ports::audience audience_on(rules::day today, int percent) override;
    std::vector<int> given_to_equals(rules::day from, rules::instant joined_by, int limit) override;

private:
    int active_on(rules::day today);
    int team_size_on(rules::day today, std::string_view team);
    void end(rules::share_id id);
    void count_confirmation(const ports::share& s);

    /// What happened to an item, added to its totals.
    struct happened {
        int delivered = 0;
        int shared = 0;
        int skipped = 0;
    };
    void count(rules::item_id item, const happened& more);

    scope* rows_;
};

}  // namespace starling::storage
