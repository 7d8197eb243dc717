// How a mapping is used, in lsof's terms.

#include "rows/row.hpp"

namespace procmaps {

std::string_view to_string(FdClass fd) {
  switch (fd) {
    case FdClass::Mem:
      return "mem";
    case FdClass::Text:
      return "txt";
    case FdClass::Deleted:
      return "DEL";
    case FdClass::PerhapsDeleted:
      return "DEL?";
  }
  return "mem";
}

FdClass classify_fd(const MapEntry& entry, FileIdentity& identity) {
  if (entry.kind == MappingKind::Anonymous) return FdClass::Mem;
  switch (identity.deleted(entry)) {
    case DeletedState::Yes:
      return FdClass::Deleted;
    case DeletedState::Unclear:
      return FdClass::PerhapsDeleted;
    case DeletedState::No:
      break;
  }
  return identity.is_executable(entry) ? FdClass::Text : FdClass::Mem;
}

FdClass judged(FdClass fd, FileState state) {
  switch (state) {
    case FileState::Replaced:
    case FileState::ReplacedSameBuild:
    case FileState::Deleted:
      return FdClass::Deleted;
    case FileState::Unknown:
      return FdClass::PerhapsDeleted;
    default:
      return fd;
  }
}

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words;
  for (const KindInfo& row : mapping_kinds()) words.push_back(row.word);
  return words;
}

std::vector<std::string_view> type_words() {
  std::vector<std::string_view> words = {"REG", "CHR", "BLK"};
  for (const KindInfo& row : mapping_kinds()) {
    if (row.kind != MappingKind::File) words.push_back(row.word);
  }
  return words;
}

std::string_view type_word(const Row& row) {
  if (!has_path(row.entry.kind)) return to_string(row.entry.kind);
  switch (row.file_type) {
    case FileType::Regular:
      return "REG";
    case FileType::Character:
      return "CHR";
    case FileType::Block:
      return "BLK";
    case FileType::Unknown:
      break;
  }
  return row.entry.kind == MappingKind::File ? "REG" : to_string(row.entry.kind);
}

}  // namespace procmaps
