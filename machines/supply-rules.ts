import type { Composition, Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { claimView, persistentVolumeRules, persistentVolumeView, withClaims } from './persistent-volume-controller.ts';
import { configurationMachine } from './configuration.ts';
import { configurationRules, configurationView, withConfiguration } from './configuration-rules.ts';
import { volumeBindingRules } from './volume-binding.ts';
import { persistentVolumeClaimMachine } from './persistent-volume-claim.ts';
import { persistentVolumeMachine } from './persistent-volume.ts';

/*
 * What pods are supplied with, where any of it comes or goes during a run: ConfigMaps, Secrets, claims and their volumes. A cluster in which
 * nothing of that kind does has neither these actors nor these rules (P10, P12).
 */

/** All of their rules. */
export const allSupplyRules: readonly Rule[] = [...configurationRules, ...persistentVolumeRules, ...volumeBindingRules];

/** Those that a cluster needs. */
export function supplyRules({
  configurations = [],
  claims = [],
  persistentVolumes = [],
}: ClusterSpec): readonly Rule[] {
  return [
    ...(configurations.length > 0 ? configurationRules : []),
    ...(claims.length + persistentVolumes.length > 0 ? persistentVolumeRules : []),
    ...(claims.some(({ spec }) => spec.waits === true) ? volumeBindingRules : []),
  ];
}

/** A rule of others with what its pods wait for. */
export function suppliedWith(rule: Rule, { configurations = [], claims = [] }: ClusterSpec): Rule {
  const configured = configurations.length > 0 ? withConfiguration(rule) : rule;
  return claims.length > 0 ? withClaims(configured) : configured;
}

/** The actors. */
export function supplyGroups({
  configurations = [],
  claims = [],
  persistentVolumes = [],
}: ClusterSpec): Composition['groups'] {
  return {
    ...(configurations.length === 0
      ? {}
      : { configurations: { machine: configurationMachine, actors: configurations, view: configurationView } }),
    ...(claims.length + persistentVolumes.length === 0
      ? {}
      : {
          claims: { machine: persistentVolumeClaimMachine, actors: claims, view: claimView },
          persistentVolumes: {
            machine: persistentVolumeMachine,
            actors: persistentVolumes,
            view: persistentVolumeView,
          },
        }),
  };
}
