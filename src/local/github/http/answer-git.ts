import { takePush } from '../actions/take-push.ts';
import { refViolation } from '../actions/write-ref.ts';
import { branchOf } from '../git/ref-name.ts';
import { spawnGit } from '../git/spawn-git.ts';
import { type Actor, BOT } from '../people.ts';
import { knownAs } from '../repository-row.ts';
import type { World } from '../world.ts';
import { authenticate } from './authenticate.ts';
import { type PushCommand, readPushCommands } from './read-push-commands.ts';

/** What answers git's own HTTP. */
export type GitGate = World & { token: string };

const SERVICES = ['git-upload-pack', 'git-receive-pack'] as const;
type Service = (typeof SERVICES)[number];

function isService(name: string | null): name is Service {
  return SERVICES.some((service) => service === name);
}

function askForPassword(): Response {
  const headers = { 'www-authenticate': 'Basic realm="GitHub"' };
  return new Response('Authentication required', { status: 401, headers });
}

const NO_CACHE = { 'cache-control': 'no-cache' };

async function advertise(gate: GitGate, request: Request, service: Service): Promise<Response> {
  const protocol = request.headers.get('git-protocol');
  const args = [service.slice(4), '--stateless-rpc', '--advertise-refs', gate.git.dir];
  const { stdout } = await spawnGit(args, { protocol });
  const line = `# service=${service}\n`;
  const banner = `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`;
  const body = Buffer.concat([Buffer.from(banner), stdout]);
  const headers = { ...NO_CACHE, 'content-type': `application/x-${service}-advertisement` };
  return new Response(new Uint8Array(body), { headers });
}

async function readBody(request: Request): Promise<Buffer> {
  const gzipped = request.headers.get('content-encoding') === 'gzip';
  const stream = gzipped
    ? request.body?.pipeThrough(new DecompressionStream('gzip'))
    : request.body;
  return Buffer.from(await new Response(stream ?? null).arrayBuffer());
}

/** Refs that rules keep this person from pushing to, or only from forcing. */
function refusals(gate: GitGate, actor: Actor, commands: readonly PushCommand[]) {
  const isRefused = ({ ref, before, after }: PushCommand, forced: boolean): boolean => {
    if (branchOf(ref) === null) return !ref.startsWith('refs/tags/');
    return refViolation(gate, { ref, before, after, actor, forced }) !== null;
  };
  const names = (some: readonly PushCommand[]) => some.map(({ ref }) => ref);
  const updates = commands.filter(({ before, after }) => before !== null && after !== null);
  return {
    denied: names(commands.filter((command) => isRefused(command, false))),
    unforced: names(updates.filter((command) => isRefused(command, true))),
  };
}

async function serve(
  gate: GitGate,
  request: Request,
  service: Service,
  actor: Actor,
): Promise<Response> {
  const input = await readBody(request);
  const pushes = service === 'git-receive-pack';
  const commands = pushes ? readPushCommands(input) : [];
  await gate.git.refs.settled();
  const args = [service.slice(4), '--stateless-rpc', gate.git.dir];
  const protocol = request.headers.get('git-protocol');
  const { stdout } = await spawnGit(args, { input, protocol, ...refusals(gate, actor, commands) });
  if (pushes) await takePush(gate, commands, actor.login);
  const headers = { ...NO_CACHE, 'content-type': `application/x-${service}-result` };
  return new Response(new Uint8Array(stdout), { headers });
}

/** Answers git's smart HTTP: reading for everyone, pushing with the token as password. */
export async function answerGit(gate: GitGate, request: Request, path: string): Promise<Response> {
  const found = /^\/([^/]+\/[^/]+)\.git\/(info\/refs|git-upload-pack|git-receive-pack)$/.exec(path);
  const known = knownAs(gate, found?.[1] ?? '');
  if (!found || known === 'unknown') return new Response('Not Found', { status: 404 });
  const { search, searchParams } = new URL(request.url);
  // git asks on at the address that it was sent to first.
  if (known === 'former' && found[2] === 'info/refs') {
    const location = `${gate.urls.clone()}/info/refs${search}`;
    return new Response(null, { status: 301, headers: { location } });
  }
  const asked = searchParams.get('service');
  const service = found[2] === 'info/refs' ? asked : (found[2] ?? null);
  if (!isService(service)) return new Response('Not Found', { status: 404 });
  const caller = authenticate(gate, request.headers.get('authorization'));
  const pushes = service === 'git-receive-pack';
  if (caller.kind === 'unknown' || (pushes && caller.kind !== 'actor')) return askForPassword();
  const actor = caller.kind === 'actor' ? caller.actor : BOT;
  if (pushes && actor.permission === 'read') return new Response('Forbidden', { status: 403 });
  if (found[2] === 'info/refs') return advertise(gate, request, service);
  return serve(gate, request, service, actor);
}
