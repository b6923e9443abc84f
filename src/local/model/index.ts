export {
  createLocalModel,
  type LocalModel,
  type LocalModelOptions,
  MODEL_MOUNT,
} from './local-model.ts';
