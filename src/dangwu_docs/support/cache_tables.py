"""The tables of the cache; each belongs to a module of `dangwu_docs.units`."""

#: Bump when a table changes; an older cache is then forgotten, which only costs time.
FORMAT = 8
TABLES = """
create table facts (name text primary key, value text not null) without rowid;
create table files (
    place text primary key, signature text not null, digest text not null,
    is_bad int not null, findings text not null, unloaded text not null
) without rowid;
create table folders (place text primary key, files blob not null) without rowid;
create index bad_files on files (place) where is_bad;
create index files_with_losses on files (place) where unloaded != '[]';
create table entries (
    id integer primary key, place text not null, number int not null, kind text not null,
    key text, keeper text not null, meeting int, points blob not null, value blob not null,
    checksum int not null);
create index entries_of_file on entries (place, number);
create index entries_of_keeper on entries (keeper);
create index entries_by_key on entries (key) where key is not null;
create index entries_of_kind on entries (kind, place, number);
create index entries_of_year on entries (meeting) where meeting is not null;
create table borne (
    point int, entry int, primary key (point, entry)) without rowid;
create table stubs (entry integer primary key, stub blob not null);
create table seats (
    entry int, name text, admitted_on text, primary key (entry, name, admitted_on)
) without rowid;
create index seats_by_name on seats (name);
create table units (
    unit text primary key, number int not null, since text, until text, points blob, findings text,
    documents int
) without rowid;
create table settled (unit text primary key, written text not null) without rowid;
create table documents (
    path text primary key, unit text not null, number int not null, job text not null, blocker text,
    hint text
) without rowid;
create index documents_of_unit on documents (unit, number, blocker);
create table outputs (
    path text primary key, signature text not null, digest text not null
) without rowid;
create table untouched (unit text primary key, outputs text not null) without rowid;
create table templates (
    name text primary key, signature text not null, facts text not null,
    package text not null, manuscript text not null, checksum int not null
) without rowid;
"""
