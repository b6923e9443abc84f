/**
 * Writes one version of a task with everything that must agree with it: the public hash and its expiry, the copy
 * waiting for PostgreSQL, the day's counters and the event others listen for. Compare-and-set on `version`.
 *
 * KEYS: task, outbox, recent, counter to raise, counter to lower, TTE set, TTE set to take it out of ('' where unused).
 * ARGV: id, expected version, next version, snapshot, seconds to live (0: none), created at, TTE ms or '', channel,
 *       counter seconds to live, then field, value, …
 * Returns 1 when written, 0 when another version is there.
 */
export const SAVE_TASK = `
local now = redis.call('HGET', KEYS[1], 'version') or '0'
if now ~= ARGV[2] then return 0 end
local fields = { 'version', ARGV[3], 'snapshot', ARGV[4] }
for i = 10, #ARGV do fields[#fields + 1] = ARGV[i] end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(fields))
if tonumber(ARGV[5]) > 0 then redis.call('EXPIRE', KEYS[1], ARGV[5]) end
redis.call('HSET', KEYS[2], 'task:' .. ARGV[1], ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[6], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1001)
if KEYS[4] ~= '' then redis.call('INCR', KEYS[4]); redis.call('EXPIRE', KEYS[4], ARGV[9]) end
if KEYS[5] ~= '' then redis.call('DECR', KEYS[5]) end
if KEYS[7] ~= '' then redis.call('ZREM', KEYS[7], ARGV[1]) end
if ARGV[7] ~= '' then
  redis.call('ZADD', KEYS[6], 'NX', ARGV[7], ARGV[1])
  redis.call('EXPIRE', KEYS[6], ARGV[9])
end
redis.call('PUBLISH', ARGV[8], ARGV[4])
return 1
`;
