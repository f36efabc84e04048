import { script } from './script.js';

/**
 * One step of `once`. KEYS: result, owner, failure. ARGV: my token, lease ms, owner last seen ('' = none).
 * → {'result', value} | {'mine'} | {'wait', owner} | {'failed', message of the owner seen}
 */
export const CLAIM_ONCE = script(`
local result = redis.call('GET', KEYS[1])
if result then return {'result', result} end
local owner = redis.call('GET', KEYS[2])
if owner then return {'wait', owner} end
if ARGV[3] ~= '' then
  local failure = redis.call('HGET', KEYS[3], ARGV[3])
  if failure then return {'failed', failure} end
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return {'mine'}
`);

/** Stores the result unless another process took over. KEYS: result, owner. ARGV: token, value, ttl ms. */
export const FINISH_ONCE = script(`
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('DEL', KEYS[2])
return 1
`);

/** Frees the key and leaves word for those who wait. KEYS: owner, failure. ARGV: token, message. */
export const FAIL_ONCE = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], 10000)
return 1
`);

/** Lengthens a lease that is still mine. KEYS: lease. ARGV: token, ms. */
export const RENEW = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`);

/**
 * Takes or keeps a place in the queue of a lane and clears places whose holder is gone.
 * KEYS: queue (a list of tokens), leases (a sorted set, token → end of lease). ARGV: token, lease ms, 1 to join.
 * → 1 when it is my turn, 0 to wait, -1 when my place was lost.
 */
export const LANE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[3] == '1' then redis.call('RPUSH', KEYS[1], ARGV[1])
elseif not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return -1 end
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], 600000)
redis.call('PEXPIRE', KEYS[2], 600000)
while true do
  local head = redis.call('LINDEX', KEYS[1], 0)
  if not head then return -1 end
  if head == ARGV[1] then return 1 end
  local ends = redis.call('ZSCORE', KEYS[2], head)
  if ends and tonumber(ends) > now then return 0 end
  redis.call('LPOP', KEYS[1])
  redis.call('ZREM', KEYS[2], head)
end
`);

/** Gives a place up. KEYS: queue, leases. ARGV: token. */
export const LEAVE_LANE = script(`
redis.call('LREM', KEYS[1], 1, ARGV[1])
return redis.call('ZREM', KEYS[2], ARGV[1])
`);

/** KEYS: key. ARGV: expected value. */
export const DELETE_IF = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

/**
 * Sliding window on the server's clock. KEYS: window (a sorted set). ARGV: limit, window ms, member.
 * → {allowed, remaining, retry after ms}
 */
export const TAKE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local used = redis.call('ZCARD', KEYS[1])
if used >= limit then
  local oldest = redis.call('ZRANGE', KEYS[1], used - limit, used - limit, 'WITHSCORES')
  return {0, 0, math.max(1, (tonumber(oldest[2]) or now) + window - now)}
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], window)
return {1, limit - used - 1, 0}
`);
