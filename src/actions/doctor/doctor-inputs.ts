/** The inputs of the doctor action and what an empty one means; doctor/action.yml says the same. */
export const DOCTOR_INPUT_DEFAULTS = {
  sigstore: 'auto',
  'signing-config': '',
  'trusted-root': '',
  'tuf-mirror': '',
  'tuf-root': '',
  registries: '',
  images: '',
  policy: '.github/image-policy.yml',
  kubeconfig: '',
  context: '',
  'slack-webhook': '',
  'warn-days': '30',
  'fail-days': '7',
  ticket: 'none',
  summary: 'true',
  'github-token': '',
} as const;

export type DoctorInput = keyof typeof DOCTOR_INPUT_DEFAULTS;

export const DOCTOR_INPUTS = Object.keys(DOCTOR_INPUT_DEFAULTS) as readonly DoctorInput[];

export type ReadInput = (input: DoctorInput) => string;
