import { formSaying } from '../../replies/reason-form.ts';
import { textsFor } from '../../texts/texts-for.ts';

type Ack = (answer: { response_action: 'update'; view: ReturnType<typeof formSaying> }) => unknown;

/** A form of an older build is answered with a sentence in its place. */
export function unknownForm() {
  return async ({ ack }: { ack: Ack }) => {
    const texts = textsFor('en');
    await ack({ response_action: 'update', view: formSaying(texts.form.gone, texts) });
  };
}
