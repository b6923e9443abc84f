import { z } from 'zod';
import { Confirm, markdownText, Option, OptionGroup, plainText, SlackFileRef } from './text.ts';

const actionId = z.string().min(1).max(255).optional();
const common = {
  action_id: actionId,
  confirm: Confirm.optional(),
  focus_on_load: z.boolean().optional(),
};
const placeholder = plainText(150).optional();
const dispatch = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
  })
  .optional();

/** A button; without a url it only tells the app. */
export const Button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(75),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: Confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

/** A small picture beside text. */
export const ImageElement = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().max(3000).optional(),
  slack_file: SlackFileRef.optional(),
  alt_text: z.string().min(1).max(2000),
});

const Overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  confirm: Confirm.optional(),
  options: z.array(Option).min(1).max(5),
});

const choice = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    ...common,
    options: z.array(Option).min(1).max(10),
    initial_options: z.array(Option).min(1).max(10).optional(),
    initial_option: Option.optional(),
  });

const optionMenu = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    ...common,
    placeholder,
    options: z.array(Option).min(1).max(100).optional(),
    option_groups: z.array(OptionGroup).min(1).max(100).optional(),
    initial_option: Option.optional(),
    initial_options: z.array(Option).max(100).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  });

const peopleMenu = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    ...common,
    placeholder,
    initial_user: z.string().optional(),
    initial_users: z.array(z.string()).optional(),
    initial_channel: z.string().optional(),
    initial_channels: z.array(z.string()).optional(),
    initial_conversation: z.string().optional(),
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    max_selected_items: z.number().int().min(1).optional(),
    filter: z.looseObject({}).optional(),
  });

const picker = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    ...common,
    placeholder,
    initial_date: z.iso.date().optional(),
    initial_time: z.string().max(5).optional(),
    initial_date_time: z.number().int().optional(),
    timezone: z.string().optional(),
  });

const textInput = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    action_id: actionId,
    focus_on_load: z.boolean().optional(),
    placeholder,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    is_decimal_allowed: z.boolean().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
    dispatch_action_config: dispatch,
  });

/** What a section may carry beside its text. */
export const Accessory = z.discriminatedUnion('type', [
  Button,
  ImageElement,
  Overflow,
  choice('checkboxes'),
  choice('radio_buttons'),
  optionMenu('static_select'),
  optionMenu('multi_static_select'),
  peopleMenu('users_select'),
  peopleMenu('multi_users_select'),
  peopleMenu('channels_select'),
  peopleMenu('multi_channels_select'),
  peopleMenu('conversations_select'),
  peopleMenu('multi_conversations_select'),
  picker('datepicker'),
  picker('timepicker'),
]);

/** What a row of actions may hold. */
export const ActionElement = z.discriminatedUnion('type', [
  Button,
  Overflow,
  choice('checkboxes'),
  choice('radio_buttons'),
  optionMenu('static_select'),
  optionMenu('multi_static_select'),
  peopleMenu('users_select'),
  peopleMenu('multi_users_select'),
  peopleMenu('channels_select'),
  peopleMenu('multi_channels_select'),
  peopleMenu('conversations_select'),
  peopleMenu('multi_conversations_select'),
  picker('datepicker'),
  picker('timepicker'),
  picker('datetimepicker'),
]);

/** What can be asked for in a form. */
export const InputElement = z.discriminatedUnion('type', [
  textInput('plain_text_input'),
  textInput('email_text_input'),
  textInput('url_text_input'),
  textInput('number_input'),
  choice('checkboxes'),
  choice('radio_buttons'),
  optionMenu('static_select'),
  optionMenu('multi_static_select'),
  peopleMenu('users_select'),
  peopleMenu('multi_users_select'),
  peopleMenu('channels_select'),
  peopleMenu('multi_channels_select'),
  peopleMenu('conversations_select'),
  peopleMenu('multi_conversations_select'),
  picker('datepicker'),
  picker('timepicker'),
  picker('datetimepicker'),
]);

/** What a line of context may hold. */
export const ContextElement = z.discriminatedUnion('type', [
  ImageElement,
  plainText(3000),
  markdownText(3000),
]);
