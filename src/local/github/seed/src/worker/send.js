import nodemailer from 'nodemailer';
import { render } from '../shared/template.js';

/** Sends through the primary provider, or the fallback while its flag is on. */
export function createSender({ smtpUrl, worker, recipients, dkim }) {
  const options = { socketTimeout: worker.sendTimeoutMs, ...(dkim && { dkim }) };
  const open = (url) => nodemailer.createTransport(url, options);
  const transports = { primary: open(smtpUrl.primary), fallback: open(smtpUrl.fallback) };
  const isAllowed = (to) =>
    !recipients || recipients.allowedDomains.some((domain) => to.endsWith(`@${domain}`));
  return async ({ recipient, template, fields }, useFallback) => {
    if (!isAllowed(recipient)) return;
    const transport = useFallback ? transports.fallback : transports.primary;
    await transport.sendMail({
      from: 'Paperplane <no-reply@paperplane.example>',
      to: recipient,
      subject: fields.subject,
      html: render(template, fields),
    });
  };
}
