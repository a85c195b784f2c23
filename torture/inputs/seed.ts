import fc from 'fast-check';

/** Every property of a run of tests is tried with inputs that follow from one seed. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['TORTURE_SEED']) });
