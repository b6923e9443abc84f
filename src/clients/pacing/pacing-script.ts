/**
 * The pacer's memory and its only decision, run inside Redis so that all processes share one queue.
 *
 * KEYS: slots (tickets not sent yet, by the moment planned), content (content tickets of the last hour, planned or
 *       sent), due (when each ticket's owner promised to ask again), state (`last` send, `until` of a pause).
 * ARGV: op `ask` | `release` | `pause` | `paused`, now in ms ('' = the server's clock), gap ms, content a minute,
 *       content an hour, share of these two kept for the priority lane, then the ticket or the pause in ms.
 *
 * A ticket's name begins with its lane (`n`, `p`) and its kind (`w` write, `c` content). Every answer is a wait in ms;
 * 0 to `ask` means: send now, the turn is taken.
 */
export const PACING_SCRIPT = `
local slots, content, due, state = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local op, gap, perMinute, perHour = ARGV[1], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local spareMinute, spareHour = tonumber(ARGV[6]), tonumber(ARGV[7])
local now = tonumber(ARGV[2])
if now == nil then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local function text(n) return string.format('%.0f', n) end
local last = tonumber(redis.call('HGET', state, 'last') or '0')
local paused = tonumber(redis.call('HGET', state, 'until') or '0')

local function forget(ticket, sent)
  redis.call('ZREM', slots, ticket)
  redis.call('ZREM', due, ticket)
  if not sent then redis.call('ZREM', content, ticket) end
end

local function plan(ticket, at)
  redis.call('ZADD', slots, text(at), ticket)
  if string.sub(ticket, 2, 2) == 'c' then redis.call('ZADD', content, text(at), ticket) end
end

-- Tickets of a lane that wait for their turn, soonest first; of both lanes when lane is nil.
local function waiting(lane)
  local flat, list = redis.call('ZRANGE', slots, 0, -1, 'WITHSCORES'), {}
  for i = 1, #flat, 2 do
    if lane == nil or string.sub(flat[i], 1, 1) == lane then
      list[#list + 1] = { ticket = flat[i], at = tonumber(flat[i + 1]) }
    end
  end
  return list
end

-- The first moment from 'from' on that keeps the gap to all of 'others'.
local function free(from, others)
  for _, other in ipairs(others) do
    if other.at > from - gap and other.at < from + gap then from = other.at + gap end
  end
  return from
end

-- Moves tickets later where a pause, a late sender or the priority lane took their moment; their order stays.
local function respace()
  local first = math.max(last + gap, paused)
  for _, lane in ipairs({ 'p', 'n' }) do
    local others, from = lane == 'n' and waiting('p') or {}, first
    for _, one in ipairs(waiting(lane)) do
      local at = free(math.max(one.at, from), others)
      if at ~= one.at then plan(one.ticket, at) end
      from = at + gap
    end
  end
end

-- When a window of 'size' ms that may hold 'limit' contents has room after the first 'count' of them.
local function room(count, limit, size)
  if count < limit then return 0 end
  local entry = redis.call('ZRANGE', content, count - limit, count - limit, 'WITHSCORES')
  return tonumber(entry[2]) + size
end

local function reserve(ticket)
  local lane, kind = string.sub(ticket, 1, 1), string.sub(ticket, 2, 2)
  local at = math.max(now, last + gap, paused)
  if kind == 'c' and lane == 'n' then
    local count = redis.call('ZCARD', content)
    at = math.max(at, room(count, perMinute - spareMinute, 60000), room(count, perHour - spareHour, 3600000))
  elseif kind == 'c' then
    -- Only what is sent counts: the priority lane goes before all that is planned.
    local count = redis.call('ZCOUNT', content, '-inf', text(now))
    at = math.max(at, room(count, perMinute, 60000), room(count, perHour, 3600000))
  end
  local others = waiting(lane == 'p' and 'p' or nil)
  for _, one in ipairs(others) do
    -- First come, first served within a lane and kind.
    if string.sub(one.ticket, 1, 2) == lane .. kind then at = math.max(at, one.at + gap) end
  end
  plan(ticket, free(at, others))
  if lane == 'p' then respace() end
end

if op == 'paused' then return math.max(0, paused - now) end

-- A ticket whose owner did not come back belongs to a process that is gone.
for _, ticket in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', text(now - 5000))) do forget(ticket, false) end
redis.call('ZREMRANGEBYSCORE', content, '-inf', text(now - 3600000))

local answer = 0
if op == 'ask' then
  local ticket = ARGV[8]
  if not redis.call('ZSCORE', slots, ticket) then reserve(ticket) end
  answer = math.max(tonumber(redis.call('ZSCORE', slots, ticket)), last + gap, paused) - now
  if answer > 0 then
    redis.call('ZADD', due, text(now + answer), ticket)
  else
    answer = 0
    last = now
    plan(ticket, now)
    forget(ticket, true)
    redis.call('HSET', state, 'last', text(now))
    respace()
  end
elseif op == 'release' then
  forget(ARGV[8], false)
elseif op == 'pause' then
  paused = math.max(paused, now + tonumber(ARGV[8]))
  redis.call('HSET', state, 'until', text(paused))
  respace()
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 7200000) end
return answer
`;
