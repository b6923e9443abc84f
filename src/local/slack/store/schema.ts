/** The tables of the emulated workspace. Payloads are JSON; columns exist for what is searched by. */
export const SCHEMA = `
create table if not exists facts (name text primary key, value text not null) strict;

create table if not exists conversations (
  id text primary key,
  kind text not null,
  name text not null,
  members text not null,
  created integer not null
) strict;

create table if not exists messages (
  channel text not null,
  ts text not null,
  thread_ts text,
  in_channel integer not null,
  only_for text,
  author text not null,
  body text not null,
  primary key (channel, ts)
) strict;
create index if not exists messages_by_thread on messages (channel, thread_ts, ts);

create table if not exists views (
  id text primary key,
  user text not null,
  root_id text not null,
  kind text not null,
  open integer not null,
  external_id text not null,
  body text not null,
  opened_at integer not null
) strict;
create index if not exists views_by_user on views (user, open);

create table if not exists files (
  id text primary key,
  created integer not null,
  body text not null,
  bytes blob,
  completed integer not null default 0
) strict;

create table if not exists triggers (
  id text primary key,
  user text not null,
  view_id text,
  expires_at integer not null,
  exchanged integer not null default 0
) strict;

create table if not exists response_urls (
  id text primary key,
  body text not null,
  expires_at integer not null,
  uses integer not null default 0
) strict;

create table if not exists outbox (
  event_id text primary key,
  body text not null,
  attempt integer not null,
  reason text,
  due_at integer not null
) strict;

create table if not exists read_marks (
  user text not null,
  channel text not null,
  ts text not null,
  primary key (user, channel)
) strict;
`;
