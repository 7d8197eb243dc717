// Laws of filters, on every mapping of the fixtures: a filter and its opposite split the mappings,
// different options combine with "and", and repeated ones with "or".

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "support/entries.hpp"

namespace procmaps {
namespace {

using testing::all_fixture_entries;

/// One option and what it adds to a filter.
struct Question {
  std::string option;
  std::string value;
  std::function<void(EntryFilter&)> ask;
};

std::string told(const Question& question) {
  return question.option + ' ' + question.value;
}

EntryFilter filter_of(std::initializer_list<Question> questions) {
  EntryFilter filter;
  for (const Question& question : questions) question.ask(filter);
  return filter;
}

Question perms_question(std::string text) {
  return {"--perms", text, [text](EntryFilter& filter) {
            filter.perms.push_back(PermissionPattern::parse(text).value());
          }};
}
Question size(std::string text) {
  return {"--size", text, [text](EntryFilter& filter) {
            filter.sizes.push_back(parse_size_pattern(text).value());
          }};
}
Question address(std::string text) {
  return {"--address", text, [text](EntryFilter& filter) {
            filter.addresses.push_back(parse_address_pattern(text).value());
          }};
}
Question glob(std::string text) {
  return {"--name", text, [text](EntryFilter& filter) { filter.globs.emplace_back(text); }};
}
Question regex_question(std::string text) {
  return {"--regex", text, [text](EntryFilter& filter) {
            filter.regexes.push_back(std::move(Regex::compile(text).value()));
          }};
}
Question kinds(KindSet set) {
  return {"--type", std::to_string(set), [set](EntryFilter& filter) { filter.kinds |= set; }};
}

constexpr KindSet kFilesAndHeaps = bit_of(MappingKind::File) | bit_of(MappingKind::Heap);
constexpr KindSet kAllKinds = (bit_of(MappingKind::Other) << 1) - 1;

const std::vector<Question>& questions() {
  static const std::vector<Question> all = {
      perms_question("x"),
      perms_question("rw-p"),
      perms_question("?-"),
      perms_question("s"),
      size("+64K"),
      size("-4K"),
      size("4K-128K"),
      address("0-7f0000000000"),
      address("7f0000000000+1T"),
      glob("*.so*"),
      glob("/usr/*"),
      glob("[heap]"),
      regex_question("^/"),
      regex_question("deleted"),
      regex_question(" "),
      kinds(kFilesAndHeaps),
      kinds(bit_of(MappingKind::Anonymous)),
  };
  return all;
}

TEST(FilterLaw, AFilterAndItsOppositeSplitTheMappings) {
  struct Case {
    Question yes;
    Question no;
  };
  const Case cases[] = {
      {perms_question("r"), perms_question("-")},
      {perms_question("w"), perms_question("?-")},
      {perms_question("x"), perms_question("?\?-")},
      {perms_question("s"), perms_question("p")},
      {perms_question("???s"), perms_question("??\?-")},
      {size("-64K"), size("+65537")},
      {size("4096"), size("+4097")},  // no fixture has a smaller one
      {kinds(kFilesAndHeaps), kinds(kAllKinds & ~kFilesAndHeaps)},
      {regex_question("^/"), regex_question("^([^/]|$)")},
  };
  for (const Case& c : cases) {
    const EntryFilter yes = filter_of({c.yes});
    const EntryFilter no = filter_of({c.no});
    std::size_t passed = 0;
    for (const MapEntry& entry : all_fixture_entries()) {
      ASSERT_NE(yes.matches_line(entry), no.matches_line(entry))
          << told(c.yes) << " or " << told(c.no) << " on " << entry.name;
      passed += yes.matches_line(entry) ? 1 : 0;
    }
    EXPECT_GT(passed, 0U) << told(c.yes);
    EXPECT_LT(passed, all_fixture_entries().size()) << told(c.yes);
  }
}

TEST(FilterLaw, RepeatedOptionsCombineWithOrAndOthersWithAnd) {
  for (const Question& a : questions()) {
    for (const Question& b : questions()) {
      const EntryFilter both = filter_of({a, b});
      const EntryFilter only_a = filter_of({a});
      const EntryFilter only_b = filter_of({b});
      const bool same_option = a.option == b.option;
      for (const MapEntry& entry : all_fixture_entries()) {
        const bool is_a = only_a.matches_line(entry);
        const bool is_b = only_b.matches_line(entry);
        ASSERT_EQ(both.matches_line(entry), same_option ? is_a || is_b : is_a && is_b)
            << told(a) << ' ' << told(b) << " on " << entry.name;
      }
    }
  }
}

TEST(FilterLaw, AnAddressFindsOnlyTheMappingThatContainsIt) {
  std::size_t asked = 0;
  for (const MapEntry& entry : all_fixture_entries()) {
    if (entry.range.size() == 0 || ++asked % 7 != 0) continue;
    for (const Address wanted : {entry.range.start, entry.range.end - 1}) {
      EntryFilter filter;
      filter.addresses = {{wanted, wanted + 1}};
      EXPECT_TRUE(filter.matches_line(entry));
      for (const MapEntry& other : all_fixture_entries()) {
        ASSERT_EQ(filter.matches_line(other), other.range.contains(wanted));
      }
    }
  }
}

}  // namespace
}  // namespace procmaps
