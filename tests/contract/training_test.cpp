// Guidelines and lessons, and who acknowledged or passed what.
#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

class training_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        bo_ = person("Bo");
    }
    void take_part(rules::person_id id, ports::person_status as) {
        write([&](ports::tx& t) {
            auto p = *t.people().get(id);
            p.status = as;
            t.people().update(p);
        });
    }
    rules::person_id ana_, bo_;
};
STARLING_ON_EVERY_ENGINE(training_contract);

TEST_P(training_contract, every_version_of_the_guidelines_stays) {
    write([&](ports::tx& t) {
        auto& book = t.training();
        EXPECT_FALSE(book.find_guidelines(1));
        book.publish(
            {.version = 1, .text = "Say who you are.\nBe honest.", .author = ana_, .at = now_});
        book.publish({.version = 2, .text = "Be kind.", .author = bo_, .at = now_ + 1h});
        const auto first = book.find_guidelines(1);
        ASSERT_TRUE(first);
        EXPECT_EQ(first->version, 1);
        EXPECT_EQ(first->text, "Say who you are.\nBe honest.");
        EXPECT_EQ(first->author, ana_);
        EXPECT_EQ(first->at, now_);
        EXPECT_EQ(book.find_guidelines(2)->text, "Be kind.");
        EXPECT_FALSE(book.find_guidelines(3));
    });
    EXPECT_FALSE(try_write([](ports::tx& t) { t.training().publish({.version = 2}); }))
        << "a version is never changed";
}

TEST_P(training_contract, an_acknowledgement_counts_once_and_the_newest_is_known) {
    write([&](ports::tx& t) {
        auto& book = t.training();
        EXPECT_EQ(book.of(ana_).guidelines, 0);
        EXPECT_TRUE(book.acknowledge(ana_, 2, now_));
        EXPECT_TRUE(book.acknowledge(ana_, 1, now_));
        EXPECT_FALSE(book.acknowledge(ana_, 2, now_ + 1h));
        EXPECT_EQ(book.of(ana_).guidelines, 2);
        EXPECT_EQ(book.of(bo_).guidelines, 0);
    });
}

TEST_P(training_contract, lessons_come_back_as_they_were_written) {
    const ports::lesson full{.title = "Who you are",
                             .text = "Say it.\nAlways.",
                             .quiz = {"Do you?", {"Yes, \"always\"", "No; never", "Ü"}, 2},
                             .author = bo_,
                             .at = now_};
    write([&](ports::tx& t) {
        auto& book = t.training();
        EXPECT_EQ(book.add(full), 1);
        EXPECT_EQ(book.add({.title = "Read", .text = "This"}), 2);
        const auto back = book.find_lesson(1);
        ASSERT_TRUE(back);
        EXPECT_EQ(back->number, 1);
        EXPECT_EQ(back->title, full.title);
        EXPECT_EQ(back->text, full.text);
        EXPECT_EQ(back->quiz, full.quiz);
        EXPECT_EQ(back->author, bo_);
        EXPECT_EQ(back->at, now_);
        EXPECT_EQ(book.find_lesson(2)->quiz, rules::quiz{});
        EXPECT_FALSE(book.find_lesson(3));
    });
}

TEST_P(training_contract, a_dropped_lesson_is_gone_and_its_number_used_up) {
    write([&](ports::tx& t) {
        auto& book = t.training();
        for (const auto* title : {"A", "B"}) book.add({.title = title, .text = "t"});
        EXPECT_TRUE(book.pass(ana_, 2, now_));
        EXPECT_TRUE(book.drop(2, now_));
        EXPECT_FALSE(book.drop(2, now_));
        EXPECT_FALSE(book.drop(7, now_));
        EXPECT_FALSE(book.find_lesson(2));
        ASSERT_EQ(book.lessons().size(), 1u);
        EXPECT_EQ(book.lessons()[0].title, "A");
        EXPECT_EQ(book.add({.title = "C", .text = "t"}), 3);
        EXPECT_EQ(book.of(ana_).lessons, 1) << "who passed it stays trained";
    });
}

TEST_P(training_contract, a_lesson_is_passed_once) {
    write([&](ports::tx& t) {
        auto& book = t.training();
        EXPECT_TRUE(book.pass(ana_, 3, now_));
        EXPECT_TRUE(book.pass(ana_, 1, now_));
        EXPECT_FALSE(book.pass(ana_, 3, now_ + 1h));
        EXPECT_EQ(book.passed(ana_), (std::vector{1, 3}));
        EXPECT_TRUE(book.passed(bo_).empty());
        EXPECT_EQ(book.of(ana_).lessons, 2);
        EXPECT_EQ(book.of(bo_).lessons, 0);
    });
}

TEST_P(training_contract, tips_stand_until_they_are_dropped) {
    write([&](ports::tx& t) {
        auto& book = t.training();
        EXPECT_EQ(book.add_tip({.text = "One", .author = ana_, .at = now_}), 1);
        EXPECT_EQ(book.add_tip({.text = "Two"}), 2);
        ASSERT_EQ(book.tips().size(), 2u);
        EXPECT_EQ(book.tips()[0].text, "One");
        EXPECT_EQ(book.tips()[0].author, ana_);
        EXPECT_EQ(book.tips()[0].at, now_);
        EXPECT_TRUE(book.drop_tip(1, now_));
        EXPECT_FALSE(book.drop_tip(1, now_));
        ASSERT_EQ(book.tips().size(), 1u);
        EXPECT_EQ(book.tips()[0].number, 2);
        EXPECT_TRUE(book.drop_tip(2, now_));
        EXPECT_EQ(book.add_tip({.text = "Three"}), 3);
    });
}

TEST_P(training_contract, the_gap_counts_those_who_take_part) {
    const auto cleo = person("Cleo");
    person("Dora");  // has not joined
    const auto gone = person("Gus");
    take_part(ana_, ports::person_status::active);
    take_part(bo_, ports::person_status::paused);
    take_part(cleo, ports::person_status::active);
    take_part(gone, ports::person_status::left);
    write([&](ports::tx& t) {
        auto& book = t.training();
        book.acknowledge(ana_, 1, now_);
        book.acknowledge(ana_, 2, now_);
        book.acknowledge(bo_, 1, now_);
        book.pass(ana_, 1, now_);
        const auto gap = book.gap(2);
        EXPECT_EQ(gap.people, 3);
        EXPECT_EQ(gap.unacknowledged, 2);
        EXPECT_EQ(gap.untrained, 2);
        EXPECT_EQ(book.gap(1).unacknowledged, 1) << "a newer version will do";
        EXPECT_EQ(book.gap(3).unacknowledged, 3);
    });
}

}  // namespace
}  // namespace starling
