/**
 * What English words and phrases stand for, a concept a line. `_` says nothing; `~` neither, but is no part of a command; what begins with `act:` would change
 * something, with `can:` is done by a button alone, with `did:` was done already.
 */
export const ENGLISH_LEXICON = `
_: sorry, excuse me, quick question, please, pls, plz, kindly, hey, opsloop, so, um, uh, just, the, a, an, be, been, being, me, for me, us, you, i, we, our, my, to, on, for, with, at, by, here, now, right now, currently, at the moment, then, am, im, i'm, quickly, asap, mate, folks, team, guys, so much, ever so
~: of, from, about, there, some, there's, there is, into, up, very, so many, many, much, that's, maybe, think, i think, feels, feel, keeps, keep, getting, gets, get, got, seems, looks, look, like, use, used, using, usage of, lot, bit, a bit, little, users, customers, people are, complaining that, report that, hm, hmm, mode, your, mind, ran, run, wanna, gonna, lately, recently, recent, going, its, go, bring, and also, well then, again?
polite: can you, could you, would you, will you, can u, could u, can we, could we, can i, could i, may i, i want to, i want, i'd like to, i would like to, we want to, want to, need you to, i need, let's, lets, let us
in: in, namespace, ns, in namespace, in the namespace, in the
it: it, this, that, these, those, them, one, this one, that one, thing, things, something, issue here, the whole thing, service, services, task, question, entry, pod, same, stuff, site, system
alert: alert, alerts, alarm, alarms, incident, incidents, pager
lane: merges, merging, merge queue, queue, lane, the lane, deploy queue, merge train, deploys and merges, all merges, all merging
and: and, plus, &&, &, and then, as well as
too: too, also, as well, either
or: or
not: don't, dont, do not, no need to, not, never, doesn't, please don't, stop trying to, no reason to, without
no: no, nope, nah, wrong, incorrect, that's wrong, thats wrong, that is wrong, you're wrong, you are wrong, youre wrong, not right, not true, not it, that's not it, that's not right, not correct, disagree, i disagree
actually: actually, in fact, rather, instead, in reality
itwas: it was, it's, it is, it must be, it must have been, the problem is, the problem was, problem is, the issue is, the issue was, the root cause was, the root cause is, root cause was, root cause is, the culprit was, the culprit is, culprit was, culprit is, culprit, caused by, because of, it was because of, due to, the real cause is, the real cause was, blame, the cause was, the cause is, i bet it's, i bet it was, must be, must have been, was caused by, it came from, was to blame, is to blame, is the culprit, was the culprit, is the cause, was the cause
notit: it wasn't, it was not, it wasnt, it isn't, it is not, it's not, its not, wasn't, isn't, can't be, cannot be, it can't be, it can't have been, had nothing to do, has nothing to do, not caused by
began: started, began, start, begin, begun, onset, first seen
why: why, how come, any idea why, what's the reason, what is the reason, reason, for what reason, what causes, what caused, what is causing, what's causing, cause, root cause, the cause, what broke, what is behind, what's behind, no idea why, wondering why
explain: explain, elaborate, details, detail, more detail, more details, in more detail, evidence, proof, reasoning, conclusion, think so, say so, say that, makes you say, makes you think, tell me more, how did you get, walk me through, how do you know, based on what, justify, on what grounds
sure: is that right, is this right, is that correct, is it correct, probability, likelihood, odds, how likely, likely, sure, really, confident, certain, doubt, i doubt it, doubt it, be wrong, could you be wrong, you sure, positive, 100%, confidence, trust this, trust that, for real, seriously, are you kidding, reliable
ruled: did you check, have you checked, did you look at, have you looked at, did you consider, could it be, might it be, can it be, considered, rule out, ruled out, rule it out, exclude, excluded, eliminate, eliminated, suspects, other suspects, discard, discarded, else did you check, else did you look at, else did you consider, else could it be, else could this be, other candidates, candidates, alternatives, other explanations, other causes, what else, anything else, dismissed, dismiss
logs: log, logs, logged, logging, log lines, log line, stack trace, stacktrace, stack traces, traceback, output
errors: error, errors, errs, exception, exceptions, error level, error logs
warnings: warn, warning, warnings, warns
only: only, nothing but, filter to, filter by, restrict to
show: show, display, list, give me, print, see, let me see, tail, grep, fetch, pull up, bring up, send me, view, open up
compare: same time, at the same time, than, slower than, worse than, higher than, than usual, how does it compare, compare, compared, comparing, comparison, vs, versus, against, how did this look, how did it look, what did it look like, what did this look like, look like, looked like, normal, usual, usually, difference, different from
zoom: zoom, zoom in, zoom in on, zoom into, zoom to, zoom out, zoom out to, narrow, narrow it down, narrow it down to, narrow down to, narrow down, narrow to, focus on, focus, widen, widen to, restrict it to, crop, closer look at
changed: pushed, pushed to, diff, diffs, which commit, what commit, changed, change, changes, touched, touch, modified, modify, edited, did this, did that, messed with, broke this, broke it, changelog
config: config, configuration, setting, settings, config change, configuration change, config map, configmap
flag: flag, feature flag, flags, feature flags, toggle, feature toggle, flag flip, flag change
commit: commit, patch, commits
scaling: scale down, scaling, scale up, scale-down, scale-up, scaledown, autoscaler, autoscaling, scaling event, downscale, scale in
deploy: deploy, deploys, deployed, deployment, deployments, deploying, release, releases, released, rollout, rollouts, roll out, rolled out, shipped, ship, live, version, last deploy, latest deploy, last release, latest release, last deployment, latest deployment, last rollout, previous deploy, most recent deploy, most recent release
query: query, queries, promql, logql, which query, what query
status: are we back, working on this, working on it, who is on it, handling this, handling it, summarize, summarise, summary, tldr, tl;dr, recap, back to normal yet, status, any update, any updates, update, updates, state, progress, eta, any news, news, how is it going, how's it going, hows it going, how is it, where are we, where do we stand, what are you working on, what are you doing, still happening, still going on, over, is it over, recover, recovered, recovering, still ongoing, ongoing, latest, situation, what's running, what is running, back to normal, resolved yet, still broken, still down, still slow, still failing, fixed yet, better, any better, how long will it take, how much longer, how far
fire: anything going on, anything happening, what's new, anything new, any outages, on fire, burning, firing, active alerts, active incidents, open incidents, open alerts, outage, outages, anything on fire, everything ok, everything okay, everything fine, everything alright, everything good, all good, all ok, all systems, how are things, how are we doing, how is production, how is prod, any alerts, any incidents, any alarms, current alerts, current incidents, ongoing incidents, ongoing incident, what alerts, which alerts, which incidents, list incidents, list alerts, anything broken, anything down, anything wrong, anything failing, anything burning, what is broken, what's broken, whats broken, what's down, what is down, what is failing, what's failing, which services are down, anything i should know, any problems, any issues, any fires
waiting: need my approval, do i need to look at, do i need to do, i need to do, should i look at, waiting for me, wait for me, waits for me, waiting on me, blocked on me, blocked by me, needs me, need me, needs my, need my, my queue, my approvals, pending approvals, pending approval, pending reviews, i need to approve, i have to approve, should i approve, do i need to approve, need to approve, have to approve, i have to review, i need to review, do i have to review, have to review, need to review, to approve, to review, my attention, my todo, my to-do, my turn, on my plate, waiting for approval, for me to do, assigned to me, awaiting my approval
done: done, finished, finish, complete, completed, through, yet, already, ready, landed, passed, pass, succeed, succeeded, green, red, finally
ci: ci, build, builds, pipeline, checks, tests, test run
merge: merge, merged, pull request, pull requests, pr, prs
slo: slo, slos, error budget, budget, tte, success rate, sla
capacity: capacity, forecast, predict, prediction, projection, project, full, fill up, fill, filled, run out, runs out, running out, run out of, runs out of, running out of, how long until, how long till, enough, headroom, last us, last, exhausted, saturate, growth
cpu: cpu, cpus, processor, cores, compute
memory: memory, ram, mem, heap
disk: disk, storage, disk space, volume, pvc, disks, space
network: network, bandwidth, network usage, network traffic, throughput
sick: error rate, error rates, failure rate, slow, slower, slowness, sluggish, laggy, lagging, lag, down, broken, break, breaks, broke, failing, fail, failed, fails, failure, failures, crash, crashing, crashed, crashes, crashloop, erroring, throwing, timing out, time out, timed out, timeouts, timeout, unavailable, unreachable, dead, is off, stuck, hanging, hangs, hung, unhealthy, degraded, latency, latencies, went up, gone up, goes up, increased, increasing, spiking, spike, spikes, spiked, through the roof, 500s, 500, 5xx, 502s, 503s, 502, 503, 504, flapping, dying, p99, p95, p50, weird, strange, odd, problem, problems, issue, issues, trouble, bad, high, so high, acting up, misbehaving, not working, not responding, unresponsive, oom, oomkilled, restarting, not loading, won't load, doesn't work, struggling, suffering, wonky, off
diag: what's wrong, what is wrong, whats wrong, diagnose, diagnosis, diagnose why, investigate, troubleshoot, debug, analyse, analyze, check, check on, look at, take a look at, take a look, have a look at, look into, what's wrong with, what is wrong with, whats wrong with, what's going on with, whats going on with, what is going on with, what's going on, what is going on, what's up with, whats up with, what is up with, what's happening with, what is happening with, what's happening to, what is happening to, what's the matter with, what happened to, what happened with, what happened, what's happening, what is happening, inspect, examine, dig into, how is, how's, how are, what went wrong with, what went wrong, status of, health of, find out
well: ok, okay, healthy, fine, working, alright, good, stable, normal again
affected: affected, impacted, involved, hit
howabout: what about, how about, and what about, and how about, what of, same for, now for
howto: explain how, describe how, how do we, how do i, how can i, how to, how should i, how should we, how can we, how does one, how do you, what's the procedure, what is the procedure, what is the process, what's the process, where do we, where can i, where do i, how would i, how would we, how are we supposed to, what's the best way to, what is the best way to, is there a way to, who do i ask, who do i contact, steps to, instructions for, what are the steps
owns: on call, on-call, oncall, who is on call, who's on call, who owns, owner of, who is responsible for, who's responsible for, responsible for, who maintains, who do we ask about, which team owns, whose
doc: retention, backup policy, on call rotation, runbook, runbooks, docs, documentation, document, documented, policy, policies, procedure, process, guide, wiki, playbook, manual, faq, handbook, convention, conventions, guideline, guidelines, checklist, onboarding, on-call rotation, escalation, environment variables, env vars, environment variable
fix: fix, fix this, fix it, fix that, mitigate, mitigation, remedy, repair, solve, solve this, remediate
advise: what would you do, what can be done, what to do, what should i do, what should we do, what do i do, what do we do, what now, what next, recommend, recommendation, recommendations, next step, next steps, suggestion, suggestions, suggest, advice, safe, what happens if, what would happen if, what if, should i, should we, shall we, shall i, should, ought, ought to, is it worth, a good idea, options, what are my options, plan, what can i do, what can we do, would it help
meaning: mean, meaning, means, stand for, definition
speak: repeat, say it, write it, again in, speak, answer in, reply in, respond in, switch to, write in, talk, language, translate to, answer, reply, in plain
zh: chinese, traditional chinese, simplified chinese, mandarin, zh, in chinese, 中文
english: english, in english
thanks: thanks, thank you, thank you so much, thank you very much, many thanks, thx, ty, tysm, cheers, great, great job, nice work, nice, nice one, good job, well done, awesome, perfect, cool, appreciate it, good bot, excellent, lovely, brilliant, much appreciated, thanks a lot, wonderful, kudos, you rock, got it, makes sense, sounds good, great work, good work
greet: hello, hi, good morning, good afternoon, good evening, yo, hiya, howdy, greetings, morning all, hey there, hi there, hello there, good night, bye, goodbye
nevermind: never mind, nevermind, forget it, forget about it, forget that, cancel, cancel that, don't bother, nvm, ignore that, skip it, leave it, drop it, scratch that, no thanks, not needed, all right then, let it be
help: what can you help me with, what can you help with, how can you help, help, what can you do, what do you do, how do you work, how does this bot work, how does this work, commands, how to use you, how do i use you, how can i use you, what are you, who are you, what can i ask, what can i say, what can i ask you, how do i talk to you, how to talk to you, show commands, list commands
yes: yes, yep, yeah, yup, do it, do that, do so, go ahead, confirm, go for it, make it so, proceed, ok do it, agreed, please do
stop: hold off, hold, stop, make it stop, halt, abort, kill it, stop it, stop that, stop this, shut up, quiet
fixed: false alarm, false positive, all clear, it's fixed, its fixed, it is fixed, fixed, is fixed, solved, it's solved, works again, it works now, works now, working again, back up, problem solved, all good now, it's gone, it's over
offtopic: joke, jokes, weather, pizza, song, sing, poem, recipe, football, movie, lottery, story, horoscope, love you, marry me, lunch menu, coffee
who: who, who's, whos, whois, who is, who has, who was, by whom, which person, whoever
what: what, what's, whats, what is, what was, which, what are, what were, what has
when: when, when did, when was, since when, at what time, what time, how long ago, when will, when is, when's
where: where, where's, where is, where are
how: how, how much, how many, how often, how long
did: did, does, do, has, have, had, did someone, did anyone, did anybody, has someone, has anyone, has anybody, was it, is it, someone, anyone, somebody, anybody, were
is: is, are, was, ist, will, would, could, can
any: any, anything, all, everything is, any other, are we having
act:rollback: rollback, roll back, roll it back, roll this back, roll that back, roll them back, revert, undo, back out, roll, rollback of it, put it back, revert back
act:silence: silence, mute, snooze, silence for, mute for
act:retry: retry, try again, try it again, try that again, try this again, run again, run it again, run that again, run this again, rerun, re-run, redo, another go, give it another go, one more time, another try, have another go, retry again, once more
act:acknowledge: ack, acknowledge, i'm on it, im on it, i am on it, i'll take this, i'll take it, i'll take this one, i'll take that, i'll take over, i got this, i've got this, i've got it, i'm looking into it, i'm taking this, i take this, i'll handle it, i'll handle this, taking it, on it
act:resolve: resolve, mark as resolved, mark it as resolved, mark this as resolved, mark it resolved, mark this resolved, mark resolved, close, close it, close this, close this one, close out, mark as fixed, mark it as fixed, set it to resolved, resolve it
act:pause: pause, freeze, pause all
act:resume: start merging, start merging again, continue merging, carry on merging, resume, unpause, unfreeze, resume all
can:restart: restart, reboot, bounce, restart the pods, cycle
can:scale: scale, scale out
can:approve: approve, reject, lgtm, approve it, approve this, accept, accept it
can:delete: delete, kill, drop, destroy, remove, wipe, purge, drain, cordon, evict, failover, fail over
did:rollback: rolled back, roll back already, rolled it back, rolled this back, reverted, undone, last rollback, the rollback, a rollback, that rollback, rollbacks, rollback done
did:silence: silenced, muted, snoozed, silences, the silence, a silence
did:other: acked, acknowledged, resolved, paused, resumed, retried, restarted, unpaused, frozen, approved, deleted, a retry, the retry, retries
event: restart loop, restarts, restart count
taking: taking a look, looking at it, looking into it, i am looking, i will look, i'll look, on my way, i will take a look, i'll take a look, i can take this, having a look
works: works, work, worked
`;
