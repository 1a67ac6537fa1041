import { expect } from 'chai';
import { chooseInstance, configOf, noConfig, parseConfig, type IdcConfig } from '../../../src/config/index.js';
import { refusal } from '../../support/refusal.js';

const named = (...names: string[]): IdcConfig => parseConfig(Buffer.from(`instances:\n${names.map((name) => `  ${name}: {}\n`).join('')}`), 'idc.yaml');

describe('chooseInstance', () => {
  it('takes any name as a folder where nothing is configured, and default without a name', () => {
    expect(chooseInstance(noConfig, 'demo')).to.equal('demo');
    expect(chooseInstance(noConfig, undefined)).to.equal('default');
    expect(configOf(noConfig, 'demo')).to.deep.equal({});
  });

  it('takes the only instance, or the one named default', () => {
    expect(chooseInstance(named('prod'), undefined)).to.equal('prod');
    expect(chooseInstance(named('prod', 'default'), undefined)).to.equal('default');
  });

  it('asks for a name where there are several', () => {
    const error = refusal(() => chooseInstance(named('prod', 'lab'), undefined));
    expect(error.code).to.equal('USAGE');
    expect(error.message).to.include('prod, lab');
  });

  it('lists the known names, nearest first', () => {
    const error = refusal(() => chooseInstance(named('lab', 'production'), 'produktion'));
    expect(error.code).to.equal('INSTANCE_UNKNOWN');
    expect(error.details['instances']).to.deep.equal(['production', 'lab']);
    expect(error.remedy).to.include('--instance production');
  });

  it('knows names of the history, whose settings are then unknown', () => {
    expect(chooseInstance(named('prod'), 'old', ['old'])).to.equal('old');
    expect(refusal(() => configOf(named('prod'), 'old')).code).to.equal('INSTANCE_UNKNOWN');
    expect(refusal(() => configOf(named('prod'), 'constructor')).code).to.equal('INSTANCE_UNKNOWN');
  });
});
