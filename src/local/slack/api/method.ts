import type { z } from 'zod';
import type { Json } from '../message.ts';
import { fail, type MethodResult } from '../result.ts';
import type { Workspace } from '../workspace.ts';

/** One method of the Web API. `open` methods only read and answer to any token or none. */
export type Method = {
  name: string;
  open: boolean;
  run(workspace: Workspace, args: Json): MethodResult;
};

/** Makes a method whose arguments are checked before it runs. */
export function defineMethod<Schema extends z.ZodType>(definition: {
  name: string;
  open?: boolean;
  args: Schema;
  run(workspace: Workspace, args: z.infer<Schema>): MethodResult;
}): Method {
  const { name, open = false, args, run } = definition;
  return {
    name,
    open,
    run(workspace, input) {
      const parsed = args.safeParse(input);
      return parsed.success ? run(workspace, parsed.data) : invalidArguments(parsed.error);
    },
  };
}

function invalidArguments(error: z.ZodError): MethodResult {
  const messages = error.issues.map(
    (issue) => `${issue.message} [json-pointer:/${issue.path.join('/')}]`,
  );
  return fail('invalid_arguments', messages);
}
