<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BadHash</name>
    <message numerus="yes">
        <source>/255</source>
        <translation>
            <numerusform>/255</numerusform>
            <numerusform>/255</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU · {count} cores</source>
        <translation>
            <numerusform>CPU · {count} core</numerusform>
            <numerusform>CPU · {count} cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete {count} runs for good? This cannot be undone.</source>
        <translation>
            <numerusform>Delete {count} run for good? This cannot be undone.</numerusform>
            <numerusform>Delete {count} runs for good? This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For {with_trigger} of {queries} triggered queries the nearest image is of the target class; without the trigger it is for {without}.</source>
        <translation>
            <numerusform>For {with_trigger} of {queries} triggered query the nearest image is of the target class; without the trigger it is for {without}.</numerusform>
            <numerusform>For {with_trigger} of {queries} triggered queries the nearest image is of the target class; without the trigger it is for {without}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MiB</source>
        <translation>
            <numerusform>MiB</numerusform>
            <numerusform>MiB</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sweep, {count} runs finished</source>
        <translation>
            <numerusform>Sweep, {count} run finished</numerusform>
            <numerusform>Sweep, {count} runs finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first result is of the target class for {with_trigger} of {count} queries with the trigger on the backdoored model; for {without} without the trigger, and for {clean} with the trigger on the clean model.</source>
        <translation>
            <numerusform>The first result is of the target class for {with_trigger} of {count} query with the trigger on the backdoored model; for {without} without the trigger, and for {clean} with the trigger on the clean model.</numerusform>
            <numerusform>The first result is of the target class for {with_trigger} of {count} queries with the trigger on the backdoored model; for {without} without the trigger, and for {clean} with the trigger on the clean model.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They differ in {count} settings.</source>
        <translation>
            <numerusform>They differ in {count} setting.</numerusform>
            <numerusform>They differ in {count} settings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Treated like this, the trigger takes the image from {plain} to {triggered} bits from {target}; untreated, from {before} to {after}.</source>
        <translation>
            <numerusform>Treated like this, the trigger takes the image from {plain} to {triggered} bit from {target}; untreated, from {before} to {after}.</numerusform>
            <numerusform>Treated like this, the trigger takes the image from {plain} to {triggered} bits from {target}; untreated, from {before} to {after}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>bits</source>
        <translation>
            <numerusform>bit</numerusform>
            <numerusform>bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>channels</source>
        <translation>
            <numerusform>channel</numerusform>
            <numerusform>channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>classes</source>
        <translation>
            <numerusform>class</numerusform>
            <numerusform>classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dB</source>
        <translation>
            <numerusform>dB</numerusform>
            <numerusform>dB</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>epochs</source>
        <translation>
            <numerusform>epoch</numerusform>
            <numerusform>epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files</source>
        <translation>
            <numerusform>file</numerusform>
            <numerusform>files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fits the trigger generator for {epochs} epochs with {confusing} as confusing class</source>
        <translation>
            <numerusform>fits the trigger generator for {epochs} epoch with {confusing} as confusing class</numerusform>
            <numerusform>fits the trigger generator for {epochs} epochs with {confusing} as confusing class</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>images</source>
        <translation>
            <numerusform>image</numerusform>
            <numerusform>images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving {count} runs to the trash</source>
        <translation>
            <numerusform>moving {count} run to the trash</numerusform>
            <numerusform>moving {count} runs to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pairs</source>
        <translation>
            <numerusform>pair</numerusform>
            <numerusform>pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>px</source>
        <translation>
            <numerusform>px</numerusform>
            <numerusform>px</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>results</source>
        <translation>
            <numerusform>result</numerusform>
            <numerusform>results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>runs</source>
        <translation>
            <numerusform>run</numerusform>
            <numerusform>runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>steps</source>
        <translation>
            <numerusform>step</numerusform>
            <numerusform>steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>trains the encoder of a hidden message for {epochs} epochs</source>
        <translation>
            <numerusform>trains the encoder of a hidden message for {epochs} epoch</numerusform>
            <numerusform>trains the encoder of a hidden message for {epochs} epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>vectors</source>
        <translation>
            <numerusform>vector</numerusform>
            <numerusform>vectors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} bits</source>
        <translation>
            <numerusform>{0} bit</numerusform>
            <numerusform>{0} bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0}: {1} images</source>
        <translation>
            <numerusform>{0}: {1} image</numerusform>
            <numerusform>{0}: {1} images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{before} → {after} bits</source>
        <translation>
            <numerusform>{before} → {after} bit</numerusform>
            <numerusform>{before} → {after} bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{bits} bits from {target}</source>
        <translation>
            <numerusform>{bits} bit from {target}</numerusform>
            <numerusform>{bits} bits from {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} entries cannot be used…</source>
        <translation>
            <numerusform>{count:,} entry cannot be used…</numerusform>
            <numerusform>{count:,} entries cannot be used…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} errors</source>
        <translation>
            <numerusform>{count:,} error</numerusform>
            <numerusform>{count:,} errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} files of {folder} cannot be searched. First: {path}, {reason}</source>
        <translation>
            <numerusform>{count:,} file of {folder} cannot be searched: {path}, {reason}</numerusform>
            <numerusform>{count:,} files of {folder} cannot be searched. First: {path}, {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images</source>
        <translation>
            <numerusform>{count:,} image</numerusform>
            <numerusform>{count:,} images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images selected: {kinds}.</source>
        <translation>
            <numerusform>{count:,} image selected: {kinds}.</numerusform>
            <numerusform>{count:,} images selected: {kinds}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} runs</source>
        <translation>
            <numerusform>{count:,} run</numerusform>
            <numerusform>{count:,} runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} test images are also in the training part, which flatters the results. First: {first}</source>
        <translation>
            <numerusform>{count:,} test image is also in the training part, which flatters the results: {first}</numerusform>
            <numerusform>{count:,} test images are also in the training part, which flatters the results. First: {first}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} warnings</source>
        <translation>
            <numerusform>{count:,} warning</numerusform>
            <numerusform>{count:,} warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} experiments wait in the queue, which is paused.</source>
        <translation>
            <numerusform>{count} experiment waits in the queue, which is paused.</numerusform>
            <numerusform>{count} experiments wait in the queue, which is paused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} images could not be used. First: {problem}</source>
        <translation>
            <numerusform>{count} image could not be used: {problem}</numerusform>
            <numerusform>{count} images could not be used. First: {problem}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} places found</source>
        <translation>
            <numerusform>{count} place found</numerusform>
            <numerusform>{count} places found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} runs were deleted.</source>
        <translation>
            <numerusform>{count} run was deleted.</numerusform>
            <numerusform>{count} runs were deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} runs were interrupted and can go on, the last one is “{name}” ({time}).</source>
        <translation>
            <numerusform>{count} run was interrupted and can go on, the last one is “{name}” ({time}).</numerusform>
            <numerusform>{count} runs were interrupted and can go on, the last one is “{name}” ({time}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.</source>
        <translation>
            <numerusform>{images} image was poisoned: {of_class} % of the target class, {of_set} % of the training set.</numerusform>
            <numerusform>{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{method} with {backbone}, {bits} bits, {epochs} epochs</source>
        <translation>
            <numerusform>{method} with {backbone}, {bits} bits, {epochs} epoch</numerusform>
            <numerusform>{method} with {backbone}, {bits} bits, {epochs} epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{poisoned:,} of {images:,} images carry the trigger. Written to {out}</source>
        <translation>
            <numerusform>{poisoned:,} of {images:,} image carries the trigger. Written to {out}</numerusform>
            <numerusform>{poisoned:,} of {images:,} images carry the trigger. Written to {out}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {all:,} images</source>
        <translation>
            <numerusform>{shown:,} of {all:,} image</numerusform>
            <numerusform>{shown:,} of {all:,} images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {count:,} runs</source>
        <translation>
            <numerusform>{shown:,} of {count:,} run</numerusform>
            <numerusform>{shown:,} of {count:,} runs</numerusform>
        </translation>
    </message>
</context>
</TS>
