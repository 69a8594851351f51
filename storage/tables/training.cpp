#include "storage/tables/training.hpp"

#include "storage/lines.hpp"

namespace starling::storage {
namespace {

constexpr statement read_trained{"training.of", R"(
    SELECT COALESCE((SELECT MAX(version) FROM acknowledgement WHERE tenant = $1 AND person = $2), 0),
           (SELECT COUNT(*) FROM lesson_passed WHERE tenant = $1 AND person = $2))"};
constexpr statement count_gap{"training.gap", R"(
    SELECT COUNT(*),
           COUNT(CASE WHEN NOT EXISTS (
               SELECT 1 FROM acknowledgement a
               WHERE a.tenant = p.tenant AND a.person = p.id AND a.version >= $2) THEN 1 END),
           COUNT(CASE WHEN NOT EXISTS (
               SELECT 1 FROM lesson_passed l
               WHERE l.tenant = p.tenant AND l.person = p.id) THEN 1 END)
    FROM person p WHERE p.tenant = $1 AND p.status IN ('active', 'paused'))"};
constexpr statement insert_guidelines{"training.publish", R"(
    INSERT INTO guideline (tenant, version, text, author, at) VALUES ($1, $2, $3, $4, $5))"};
constexpr statement get_guidelines{"training.guidelines", R"(
    SELECT text, author, at FROM guideline WHERE tenant = $1 AND version = $2)"};
constexpr statement insert_acknowledgement{"training.acknowledge", R"(
    INSERT INTO acknowledgement (tenant, person, version, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person, version) DO NOTHING)"};
constexpr statement next_lesson{"training.next_lesson", R"(
    SELECT COALESCE(MAX(number), 0) + 1 FROM lesson WHERE tenant = $1)"};
constexpr statement insert_lesson{"training.add_lesson", R"(
    INSERT INTO lesson (tenant, number, title, text, question, answers, right_answer, author, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))"};
constexpr statement drop_lesson{"training.drop_lesson", R"(
    UPDATE lesson SET dropped_at = $3
    WHERE tenant = $1 AND number = $2 AND dropped_at IS NULL)"};
constexpr statement list_lessons{"training.lessons", R"(
    SELECT number, title, text, question, answers, right_answer, author, at FROM lesson
    WHERE tenant = $1 AND dropped_at IS NULL ORDER BY number)"};
constexpr statement get_lesson{"training.lesson", R"(
    SELECT number, title, text, question, answers, right_answer, author, at FROM lesson
    WHERE tenant = $1 AND number = $2 AND dropped_at IS NULL)"};
constexpr statement insert_passed{"training.pass", R"(
    INSERT INTO lesson_passed (tenant, person, lesson, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person, lesson) DO NOTHING)"};
constexpr statement list_passed{"training.passed", R"(
    SELECT lesson FROM lesson_passed WHERE tenant = $1 AND person = $2 ORDER BY lesson)"};
constexpr statement next_tip{"training.next_tip", R"(
    SELECT COALESCE(MAX(number), 0) + 1 FROM tip WHERE tenant = $1)"};
constexpr statement insert_tip{"training.add_tip", R"(
    INSERT INTO tip (tenant, number, text, author, at) VALUES ($1, $2, $3, $4, $5))"};
constexpr statement end_tip{"training.drop_tip", R"(
    UPDATE tip SET dropped_at = $3 WHERE tenant = $1 AND number = $2 AND dropped_at IS NULL)"};
constexpr statement list_tips{"training.tips", R"(
    SELECT number, text, author, at FROM tip
    WHERE tenant = $1 AND dropped_at IS NULL ORDER BY number)"};

ports::lesson take_lesson(query& q) {
    ports::lesson l{.number = q.take<int>()};
    l.title = q.take<std::string>();
    l.text = q.take<std::string>();
    l.quiz.question = q.take<std::string>();
    l.quiz.answers = lines_from(q.take<std::string>());
    l.quiz.right = q.take<int>();
    l.author = q.take<rules::person_id>();
    l.at = q.take<rules::instant>();
    return l;
}

}  // namespace

rules::trained training_table::of(rules::person_id p) {
    auto q = rows_->ask(read_trained, p);
    q.next();
    rules::trained done{.guidelines = q.take<int>()};
    done.lessons = q.take<int>();
    return done;
}

ports::training_gap training_table::gap(int version) {
    auto q = rows_->ask(count_gap, version);
    q.next();
    ports::training_gap g{.people = q.take<int>()};
    g.unacknowledged = q.take<int>();
    g.untrained = q.take<int>();
    return g;
}

void training_table::publish(const ports::guidelines& g) {
    rows_->run(insert_guidelines, g.version, g.text, g.author, g.at);
}

std::optional<ports::guidelines> training_table::find_guidelines(int version) {
    auto q = rows_->ask(get_guidelines, version);
    if (!q.next()) return std::nullopt;
    ports::guidelines g{.version = version, .text = q.take<std::string>()};
    g.author = q.take<rules::person_id>();
    g.at = q.take<rules::instant>();
    return g;
}

bool training_table::acknowledge(rules::person_id p, int version, rules::instant now) {
    return rows_->run(insert_acknowledgement, p, version, now) == 1;
}

int training_table::add(const ports::lesson& l) {
    const int number = rows_->one<int>(next_lesson);
    rows_->run(insert_lesson, number, l.title, l.text, l.quiz.question,
               joined_lines(l.quiz.answers), l.quiz.right, l.author, l.at);
    return number;
}

bool training_table::drop(int number, rules::instant now) {
    return rows_->run(drop_lesson, number, now) == 1;
}

std::vector<ports::lesson> training_table::lessons() {
    auto q = rows_->ask(list_lessons);
    std::vector<ports::lesson> list;
    while (q.next()) list.push_back(take_lesson(q));
    return list;
}

std::optional<ports::lesson> training_table::find_lesson(int number) {
    auto q = rows_->ask(get_lesson, number);
    return q.next() ? std::optional{take_lesson(q)} : std::nullopt;
}

bool training_table::pass(rules::person_id p, int lesson, rules::instant now) {
    return rows_->run(insert_passed, p, lesson, now) == 1;
}

std::vector<int> training_table::passed(rules::person_id p) {
    return rows_->column_of<int>(list_passed, p);
}

int training_table::add_tip(const ports::tip& t) {
    const int number = rows_->one<int>(next_tip);
    rows_->run(insert_tip, number, t.text, t.author, t.at);
    return number;
}

bool training_table::drop_tip(int number, rules::instant now) {
    return rows_->run(end_tip, number, now) == 1;
}

std::vector<ports::tip> training_table::tips() {
    auto q = rows_->ask(list_tips);
    std::vector<ports::tip> list;
    while (q.next()) {
        ports::tip t{.number = q.take<int>()};
        t.text = q.take<std::string>();
        t.author = q.take<rules::person_id>();
        t.at = q.take<rules::instant>();
        list.push_back(std::move(t));
    }
    return list;
}

}  // namespace starling::storage
